package org.lockpick.study.task;

import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Named;
import org.lockpick.form.Place;
import org.lockpick.form.Range;

/// When a critique counts as saying what the reference says: a similarity, and the least value of it that
/// does. A threshold belongs to one similarity, and `lockpick calibrate` finds it.
public sealed interface ResemblanceForm {
    /// Least similarity.
    double threshold();

    /// Words and letters in common.
    @Doc("words and letters in common; needs nothing")
    @Named("lexical")
    record Lexical(
            @Doc("least similarity of a correct critique") @Default("0.8") @Range(min = -1, max = 1)
            double threshold) implements ResemblanceForm {}

    /// A sentence encoder on this machine.
    @Doc("a sentence encoder of the BERT kind in a directory of yours")
    @Named("encoder")
    record Encoder(
            @Doc("the model directory") @Place String directory,

            @Doc("least similarity of a correct critique") @Default("0.8") @Range(min = -1, max = 1)
            double threshold)
            implements ResemblanceForm {}

    /// A server.
    @Doc("embeddings of an OpenAI-compatible endpoint")
    @Named("endpoint")
    record Server(
            @Doc("file that describes the endpoint") String file,

            @Doc("least similarity of a correct critique") @Default("0.8") @Range(min = -1, max = 1)
            double threshold)
            implements ResemblanceForm {}
}
