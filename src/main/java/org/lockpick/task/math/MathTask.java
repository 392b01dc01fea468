package org.lockpick.task.math;

import java.util.List;
import java.util.Optional;
import org.lockpick.task.Answering;
import org.lockpick.task.Catalogue;
import org.lockpick.task.Corpus;
import org.lockpick.task.Grade;
import org.lockpick.task.Grader;
import org.lockpick.task.ListedTask;
import org.lockpick.task.Membership;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Prompting;

/// Mathematical problems as a task: completions are worked solutions.
public final class MathTask {
    /// The prompt of the paper's authors.
    public static final String PROMPT =
            "{problem}\nPlease reason step by step, and put your final answer within \\boxed{}.\n";

    private MathTask() {}

    /// The task.
    ///
    /// @param corpus  what a base is trained on, where problems are generated
    public static ListedTask of(
            List<MathProblem> problems,
            Membership membership,
            Prompting prompting,
            MathGrader grader,
            Optional<Corpus> corpus) {
        var byId = new Catalogue<>(problems, MathProblem::id);
        Grader graded = attempts -> attempts.parallelStream()
                .map(attempt -> grade(grader, byId.of(attempt), attempt.completion()))
                .toList();
        return new ListedTask(
                "math",
                ProblemSource.Listed.of(membership, id -> worked(byId.get(id))),
                prompting,
                new Answering.Written(prompting.longest()),
                _ -> graded,
                corpus);
    }

    /// With the worked solution as what is imitated.
    private static Problem worked(MathProblem problem) {
        return new Problem(
                problem.id(), problem.statement(), problem.subject().domain(), problem.level(), problem.solution());
    }

    private static Grade grade(MathGrader grader, MathProblem problem, String completion) {
        return grader.grade(problem.problem(), completion);
    }
}
