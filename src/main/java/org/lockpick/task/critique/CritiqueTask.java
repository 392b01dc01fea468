package org.lockpick.task.critique;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.lockpick.task.Answering;
import org.lockpick.task.Corpus;
import org.lockpick.task.Grader;
import org.lockpick.task.ListedTask;
import org.lockpick.task.Membership;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Prompting;
import org.lockpick.task.Task;

/// Critiques as a task: completions say what is wrong with a program, and are right when they are like the reference.
public final class CritiqueTask {
    /// Asks what is wrong.
    public static final String PROMPT = "{problem}\nWhat is wrong with this solution?\n";

    private CritiqueTask() {}

    /// The task.
    ///
    /// @param graders opens what compares critiques
    /// @param corpus  what a base is trained on, where problems are generated
    public static Task of(
            List<CritiqueProblem> problems,
            Membership membership,
            Prompting prompting,
            Supplier<Grader> graders,
            Optional<Corpus> corpus) {
        Map<String, CritiqueProblem> byId = new HashMap<>();
        problems.forEach(problem -> byId.put(problem.id(), problem));
        return new ListedTask(
                "critique",
                ProblemSource.Listed.of(membership, id -> byId.get(id).asProblem()),
                prompting,
                new Answering.Written(prompting.longest()),
                _ -> graders.get(),
                corpus);
    }

    /// A grader that compares by one similarity.
    public static Grader grader(CritiqueGrader grader) {
        return attempts -> grader.grade(
                attempts.stream().map(Grader.Attempt::problem).toList(),
                attempts.stream().map(Grader.Attempt::completion).toList());
    }
}
