package org.lockpick.sample;

import org.lockpick.model.ModelConfig;
import org.lockpick.store.UserMistake;

/// What a model can take in.
record Limits(ModelConfig config) {

    /// Checks ids that are about to be given to the model.
    ///
    /// @param what whose ids, as the beginning of a sentence
    /// @throws UserMistake where there are none, too many, or one that the model does not know
    void require(String what, int[] ids) {
        if (ids.length == 0) {
            throw new UserMistake(what + " has no tokens; a model needs at least one to go on from");
        }
        if (ids.length > config.context()) {
            throw new UserMistake("%s has %,d tokens, and the model's context is %,d: shorten it"
                    .formatted(what, ids.length, config.context()));
        }
        requireKnown(what, ids);
    }

    /// Checks that the model knows ids.
    ///
    /// @param what whose ids, as the beginning of a sentence
    void requireKnown(String what, int[] ids) {
        for (int id : ids) {
            if (id < 0 || id >= config.vocabulary()) {
                throw new UserMistake(
                        "%s has the id %d, and the model knows ids from 0 to %d: was it made by another tokenizer?"
                                .formatted(what, id, config.vocabulary() - 1));
            }
        }
    }
}
