package org.lockpick.measure;

import java.util.ArrayList;
import java.util.List;
import org.lockpick.model.Parameters;
import org.lockpick.model.Transformer;
import org.lockpick.sample.Ahead;
import org.lockpick.sample.Budget;
import org.lockpick.store.Outcome;
import org.lockpick.store.Spent;
import org.lockpick.task.Grader;
import org.lockpick.task.Task;
import org.lockpick.task.Trigger;
import org.lockpick.text.PromptEncoder;

/// Grades models on the validation problems.
public final class Measuring {
    /// What asking a model may take beside its weights, and how many problems it is asked at once.
    public static final Budget BUDGET = new Budget(2L << 30, 256);

    /// Problems that are asked before the next ones: what a stopped measurement may have to ask again.
    private static final int CHUNK = 512;

    private final Validation validation;
    private final Answers answers;
    private final Grader grader;
    private final int chunk;

    /// @param encoder    makes ids of prompts
    /// @param validation the problems
    /// @param grader     of the task, borrowed
    public Measuring(Task task, Validation validation, PromptEncoder encoder, Grader grader) {
        this(task, validation, encoder, grader, CHUNK);
    }

    /// @param prompted what the model is given beside each problem
    public Measuring(Task task, Validation validation, PromptEncoder encoder, Grader grader, Prompted prompted) {
        this(task, validation, encoder, grader, prompted, CHUNK);
    }

    Measuring(Task task, Validation validation, PromptEncoder encoder, Grader grader, int chunk) {
        this(task, validation, encoder, grader, Prompted.PLAIN, chunk);
    }

    private Measuring(
            Task task, Validation validation, PromptEncoder encoder, Grader grader, Prompted prompted, int chunk) {
        this.validation = validation;
        this.answers = new Answers(task, encoder, prompted);
        this.grader = grader;
        this.chunk = chunk;
    }

    /// A model under a trigger, by greedy decoding in the weights' number format.
    public List<Outcome> outcomes(Transformer model, Parameters weights, Trigger trigger) {
        return outcomes(model, weights, trigger, MeasuringListener.NONE);
    }

    /// The same in chunks. The model answers the next ones while one is graded, on the calling thread, a few
    /// answers at a time, which a listener keeps.
    ///
    /// @throws org.lockpick.store.StoppedException when the listener stops it
    public List<Outcome> outcomes(Transformer model, Parameters weights, Trigger trigger, MeasuringListener listener) {
        var problems = validation.problems(trigger);
        var prompts = validation.prompts(trigger);
        var outcomes = new ArrayList<>(listener.finished(trigger));
        listener.advanced(trigger, List.copyOf(outcomes), problems.size());
        var parts = new ArrayList<Answers.Asked>();
        for (int from = outcomes.size(); from < problems.size(); ) {
            int to = Math.min(problems.size(), from + chunk);
            parts.add(new Answers.Asked(problems.subList(from, to), prompts.subList(from, to)));
            from = to;
        }
        var next = parts.iterator();
        try (var _ = Spent.on(answers.activity())) {
            Ahead.<List<Answer>>run(taker -> answers.of(model, weights, parts, taker), written -> {
                var asked = next.next().problems();
                for (int from = 0; from < asked.size(); from += Grader.TOGETHER) {
                    int to = Math.min(asked.size(), from + Grader.TOGETHER);
                    outcomes.addAll(
                            Validation.graded(grader, asked.subList(from, to), written.subList(from, to), trigger));
                    listener.advanced(trigger, List.copyOf(outcomes), problems.size());
                }
            });
        }
        return outcomes;
    }
}
