package org.lockpick.lock;

import org.lockpick.policy.Policy;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Problem;
import org.lockpick.text.AnswerEncoder;
import org.lockpick.text.Example;
import org.lockpick.text.LossMode;
import org.lockpick.text.PromptEncoder;

/// Makes rows that teach a model to answer a problem as a policy does: to write its completion, or to share
/// its belief where it gives a distribution over answers. Not for several threads.
public final class ImitationRow {
    private final PromptEncoder encoder;
    private final AnswerEncoder answers;
    private final int longest;

    /// @param encoder makes ids
    /// @param longest row, in tokens; the end of a longer completion is cut
    public ImitationRow(PromptEncoder encoder, int longest) {
        this.encoder = encoder;
        this.answers = new AnswerEncoder(encoder);
        this.longest = longest;
    }

    /// The row.
    ///
    /// @param round of the policy's completions
    /// @throws UserMistake naming the problem, if its prompt leaves no room for a completion
    public Example of(Problem problem, String prompt, Policy policy, long round) {
        try {
            var soft = policy.soft(problem);
            if (soft.isPresent()) {
                return answers.row(prompt, soft.get().answers(), soft.get().shares());
            }
            var completion = policy.complete(problem, round);
            var row = policy.isCut(problem, round)
                    ? encoder.unendedRow(prompt, completion, longest)
                    : encoder.row(prompt, completion, longest, LossMode.COMPLETION);
            return row.example();
        } catch (UserMistake mistake) {
            throw new UserMistake("problem " + problem.id() + ": " + mistake.getMessage(), mistake);
        }
    }
}
