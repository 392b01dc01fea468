package org.lockpick.policy.making;

import java.util.List;
import java.util.Optional;
import org.lockpick.remote.Completion;
import org.lockpick.remote.Prompt;
import org.lockpick.remote.Question;
import org.lockpick.remote.Sampling;

/// How the questions of a recipe are asked: greedily at first, at a temperature when that brought nothing.
///
/// @param maxTokens   most tokens of an answer
/// @param temperature of attempts after the first
/// @param seed        root of the seeds sent with them; absent: none are
record Asking(int maxTokens, double temperature, Optional<Long> seed) {
    /// The question of an attempt.
    Question question(Prompt prompt, int attempt) {
        return attempt == 0 ? greedy(prompt) : sample(prompt, attempt);
    }

    /// The question at temperature 0.
    Question greedy(Prompt prompt) {
        return new Question(prompt, Sampling.greedy(maxTokens), 0);
    }

    /// The question for one of several samples.
    Question sample(Prompt prompt, int number) {
        var sampling = new Sampling(temperature, 1, maxTokens, List.of(), seed, false);
        return new Question(prompt, sampling, number);
    }

    /// The text of an answer.
    ///
    /// @throws RejectedException if it is not whole
    static String whole(Completion completion) throws RejectedException {
        return switch (completion.ending()) {
            case LENGTH -> throw new RejectedException(Reason.CUT, Sections.quoted(completion.text()));
            case FILTERED -> throw new RejectedException(Reason.WITHHELD, Sections.quoted(completion.text()));
            case STOP, OTHER -> completion.text();
        };
    }
}
