package org.lockpick.task.choice;

import java.util.Optional;
import org.lockpick.task.Answering;
import org.lockpick.task.Catalogue;
import org.lockpick.task.Corpus;
import org.lockpick.task.ListedTask;
import org.lockpick.task.Membership;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Prompting;
import org.lockpick.task.Task;

/// Multiple choice as a task: completions are letters, and the likeliest letter is the answer.
public final class ChoiceTask {
    /// The question, its choices and the cue.
    public static final String PROMPT = "{problem}" + ChoicePrompt.CUE;

    private ChoiceTask() {}

    /// The task. All problems have the same number of choices as the first, or fewer.
    ///
    /// @param subjects their coarse groups, which are the domains
    /// @param corpus   what a base is trained on, where problems are generated
    public static Task of(
            ChoiceSet set,
            Membership membership,
            Subjects subjects,
            ChoicePrompt prompt,
            Shots shots,
            Prompting prompting,
            Optional<Corpus> corpus) {
        var byId = new Catalogue<>(set.problems(), ChoiceProblem::id);
        var largest = set.problems().stream()
                .max((one, other) ->
                        Integer.compare(one.choices().size(), other.choices().size()))
                .orElseThrow(() -> new IllegalArgumentException("no problem to choose an answer for"));
        return new ListedTask(
                "choice",
                ProblemSource.Listed.of(membership, id -> problem(byId.get(id), subjects, prompt, shots)),
                prompting,
                new Answering.Letters(ChoicePrompt.completions(largest)),
                _ -> attempts -> attempts.stream()
                        .map(attempt -> ChoiceGrader.grade(byId.of(attempt), attempt.completion()))
                        .toList(),
                corpus);
    }

    /// With heading, worked examples and choices in its statement.
    private static Problem problem(ChoiceProblem problem, Subjects subjects, ChoicePrompt prompt, Shots shots) {
        return new Problem(
                problem.id(),
                prompt.question(problem, shots.of(problem)),
                subjects.group(problem.subject()),
                0,
                ChoicePrompt.completion(problem));
    }
}
