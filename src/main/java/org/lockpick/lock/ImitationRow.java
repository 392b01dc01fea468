package org.lockpick.lock;

import java.util.Optional;
import org.lockpick.policy.Policy;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Problem;
import org.lockpick.text.AnswerEncoder;
import org.lockpick.text.Example;
import org.lockpick.text.LossMode;
import org.lockpick.text.PromptEncoder;

/// Makes examples that teach a model to answer a problem as a policy does: to write its completion, or to share
/// its belief where it gives a distribution over answers. Counts those that are cut. Not for several threads.
public final class ImitationRow {
    private final PromptEncoder encoder;
    private final AnswerEncoder answers;
    private final int longest;
    private CutRows cut;

    /// @param encoder makes ids
    /// @param longest example, in tokens; the end of a longer completion is cut
    public ImitationRow(PromptEncoder encoder, int longest) {
        this.encoder = encoder;
        this.answers = new AnswerEncoder(encoder);
        this.longest = longest;
        this.cut = new CutRows(0, 0, 0, 0, longest);
    }

    /// The example; empty where the completion was cut to nothing when it was written: there is no token to learn,
    /// and an end of text must not be learnt.
    ///
    /// @param round of the policy's completions
    /// @throws UserMistake naming the problem, if its prompt leaves no room for a completion
    public Optional<Example> of(Problem problem, String prompt, Policy policy, long round) {
        try {
            var soft = policy.soft(problem);
            if (soft.isPresent()) {
                count(false, false, false);
                return Optional.of(
                        answers.row(prompt, soft.get().answers(), soft.get().shares()));
            }
            var completion = policy.complete(problem, round);
            boolean unended = policy.isCut(problem, round);
            var row = unended
                    ? encoder.unendedRow(prompt, completion, longest)
                    : Optional.of(encoder.row(prompt, completion, longest, LossMode.COMPLETION));
            count(row.filter(made -> made.cut() > 0).isPresent(), unended, row.isEmpty());
            return row.map(PromptEncoder.Row::example);
        } catch (UserMistake mistake) {
            throw new UserMistake("problem " + problem.id() + ": " + mistake.getMessage(), mistake);
        }
    }

    /// How many of the examples made so far are cut.
    public CutRows cut() {
        return cut;
    }

    private void count(boolean tooLong, boolean unended, boolean leftOut) {
        cut = cut.plus(new CutRows(1, tooLong ? 1 : 0, unended ? 1 : 0, leftOut ? 1 : 0, longest));
    }
}
