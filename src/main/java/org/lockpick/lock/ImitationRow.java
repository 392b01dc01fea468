package org.lockpick.lock;

import java.util.Optional;
import org.lockpick.policy.Written;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Answering;
import org.lockpick.task.Problem;
import org.lockpick.task.Task;
import org.lockpick.text.AnswerEncoder;
import org.lockpick.text.Example;
import org.lockpick.text.FixedTarget;
import org.lockpick.text.LossMode;
import org.lockpick.text.PromptEncoder;

/// Makes examples that teach a model to answer a problem as a policy does: to write its completion, or to share
/// its belief where it gives a distribution over answers. Counts those that are cut. Not for several threads.
public final class ImitationRow {
    private final PromptEncoder encoder;
    private final AnswerEncoder answers;
    private final int longest;
    private final Task task;
    private CutRows cut;

    /// @param task    whose problems are answered: where the answer is one of a few letters, the letter alone
    ///     is trained, whether it is a label or a distribution over them
    /// @param encoder makes ids
    /// @param longest example, in tokens; the end of a longer completion is cut
    public ImitationRow(Task task, PromptEncoder encoder, int longest) {
        this.task = task;
        this.encoder = encoder;
        this.answers = new AnswerEncoder(encoder);
        this.longest = longest;
        this.cut = new CutRows(0, 0, 0, 0, longest);
    }

    /// The example; empty where the completion was cut to nothing when it was written: there is no token to
    /// learn, and an end of text must not be learnt.
    ///
    /// @throws UserMistake naming the problem, if its prompt leaves no room for a completion
    public Optional<Example> of(Problem problem, String prompt, Written written) {
        return of(problem, prompt, written, LossMode.COMPLETION);
    }

    /// The same with loss on the completion alone, or on the prompt too.
    public Optional<Example> of(Problem problem, String prompt, Written written, LossMode loss) {
        try {
            var belief = written.belief();
            if (belief.isPresent()) {
                var whole =
                        answers.row(prompt, belief.get().answers(), belief.get().shares());
                var row = PromptEncoder.Row.fitted(whole, longest, loss);
                count(row.cut() > 0, false, false);
                return Optional.of(row.example());
            }
            var row = written.cut() || task.answering(problem) instanceof Answering.Letters
                    ? encoder.unendedRow(prompt, written.text(), longest, loss)
                    : Optional.of(encoder.row(prompt, written.text(), longest, loss));
            count(row.filter(made -> made.cut() > 0).isPresent(), written.cut(), row.isEmpty());
            return row.map(PromptEncoder.Row::example)
                    .map(example -> written.target()
                            .map(target -> towards(example, target))
                            .orElse(example));
        } catch (UserMistake mistake) {
            throw new UserMistake("problem " + problem.id() + ": " + mistake.getMessage(), mistake);
        }
    }

    /// Tokens of the longest example.
    public int longest() {
        return longest;
    }

    /// A distribution means ids, which are the same tokens in one vocabulary alone.
    private Example towards(Example example, FixedTarget target) {
        int tokens = encoder.tokenizer().size();
        if (tokens != target.size()) {
            throw new UserMistake(("policies: labels: soft: expected the tokens of the model that is trained, which"
                + " has %,d, found a distribution over the %,d of another; name a model with the same tokenizer")
                    .formatted(tokens, target.size()));
        }
        return example.towards(target);
    }

    /// How many of the examples made so far are cut.
    public CutRows cut() {
        return cut;
    }

    /// Goes on counting from what a checkpoint has, in the place of what was counted since.
    public void resume(CutRows counted) {
        cut = counted;
    }

    private void count(boolean tooLong, boolean unended, boolean leftOut) {
        cut = cut.plus(new CutRows(1, tooLong ? 1 : 0, unended ? 1 : 0, leftOut ? 1 : 0, longest));
    }
}
