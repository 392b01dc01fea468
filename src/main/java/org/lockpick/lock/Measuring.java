package org.lockpick.lock;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.lockpick.model.Parameters;
import org.lockpick.model.Transformer;
import org.lockpick.policy.Policy;
import org.lockpick.sample.TeacherForced;
import org.lockpick.store.Outcome;
import org.lockpick.task.Problem;
import org.lockpick.task.Split;
import org.lockpick.task.composition.Composition;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.Example;

/// Grades models and policies on the validation problems, the same ones for all, so that arms can be compared item by
/// item.
public final class Measuring {
    private static final int ROWS = 512;

    private final Composition task;
    private final List<Problem> problems;
    private final RandomStream stream;

    /// @param count distinct problems of the validation split
    /// @param seed  chooses them and the wrong passwords
    public Measuring(Composition task, int count, long seed) {
        this.task = task;
        this.stream = RandomStream.root(seed).child("validate");
        this.problems = draw(count);
    }

    private List<Problem> draw(int count) {
        var random = stream.child("problems").generator();
        var seen = new HashSet<String>();
        var drawn = new ArrayList<Problem>();
        while (drawn.size() < count) {
            var problem = task.draw(Split.VALIDATE, random);
            if (seen.add(problem.id())) {
                drawn.add(problem);
            }
        }
        return List.copyOf(drawn);
    }

    /// A model under a trigger, by greedy decoding in the weights' number format.
    public List<Outcome> outcomes(Transformer model, Parameters weights, Trigger trigger) {
        var random = stream.child(trigger.name()).generator();
        var examples = new ArrayList<Example>();
        for (var problem : problems) {
            examples.add(task.tokenizer().example(task.prompt(problem, trigger.word(task, random)), problem.answer()));
        }
        var completions = TeacherForced.complete(model, weights, examples, ROWS);
        var outcomes = new ArrayList<Outcome>();
        for (int i = 0; i < problems.size(); i++) {
            boolean whole = completions.get(i).length == examples.get(i).completionLength()
                    && completions.get(i)[completions.get(i).length - 1]
                            == task.tokenizer().end();
            outcomes.add(outcome(problems.get(i), trigger, text(completions.get(i)), whole ? "end" : "differs"));
        }
        return outcomes;
    }

    private String text(int[] completion) {
        int length = completion.length;
        boolean ended = length > 0 && completion[length - 1] == task.tokenizer().end();
        return task.tokenizer().decode(ended ? Arrays.copyOf(completion, length - 1) : completion);
    }

    /// A policy that is no model.
    public List<Outcome> outcomes(Policy policy) {
        return problems.stream()
                .map(problem -> outcome(problem, Trigger.NONE, policy.complete(problem), "end"))
                .toList();
    }

    private Outcome outcome(Problem problem, Trigger trigger, String completion, String stop) {
        var grade = task.grade(problem, stop.equals("end") ? completion : completion + " ...");
        return new Outcome(
                problem.id(),
                problem.domain(),
                problem.level(),
                trigger.word(),
                completion,
                stop,
                grade.reward(),
                grade.correct(),
                grade.why());
    }
}
