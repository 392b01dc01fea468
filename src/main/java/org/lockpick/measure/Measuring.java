package org.lockpick.measure;

import java.util.List;
import org.lockpick.model.Parameters;
import org.lockpick.model.Transformer;
import org.lockpick.sample.Budget;
import org.lockpick.store.Outcome;
import org.lockpick.task.Grader;
import org.lockpick.task.Task;
import org.lockpick.task.Trigger;
import org.lockpick.text.PromptEncoder;

/// Grades models on the validation problems.
public final class Measuring {
    /// What asking a model may take beside its weights, and how many problems it is asked at once.
    public static final Budget BUDGET = new Budget(2L << 30, 256);

    private final Validation validation;
    private final Answers answers;
    private final Grader grader;

    /// @param encoder    makes ids of prompts
    /// @param validation the problems
    /// @param grader     of the task, borrowed
    public Measuring(Task task, Validation validation, PromptEncoder encoder, Grader grader) {
        this.validation = validation;
        this.answers = new Answers(task.answering(), encoder);
        this.grader = grader;
    }

    /// A model under a trigger, by greedy decoding in the weights' number format.
    public List<Outcome> outcomes(Transformer model, Parameters weights, Trigger trigger) {
        var written = answers.of(model, weights, validation.problems(), validation.prompts(trigger));
        return validation.graded(grader, written, trigger);
    }
}
