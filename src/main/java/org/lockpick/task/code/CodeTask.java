package org.lockpick.task.code;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lockpick.task.Answering;
import org.lockpick.task.Catalogue;
import org.lockpick.task.Corpus;
import org.lockpick.task.Grader;
import org.lockpick.task.ListedTask;
import org.lockpick.task.Membership;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Prompting;

/// Programs as a task: completions are programs in C++, tried in a jail.
public final class CodeTask {
    /// Asks for a program.
    public static final String PROMPT =
            "{problem}\nWrite a C++ program that reads from standard input and writes to" + " standard output.\n";

    /// Asks for a function, whose headers, comment and head are the problem.
    public static final String FUNCTION_PROMPT = "{problem}\nComplete this C++ function: write what follows its opening"
            + " brace, up to its closing brace, or the whole function.\n";

    private CodeTask() {}

    /// A problem with what a task says of it.
    ///
    /// @param domain field it belongs to
    /// @param code   a right program, which is imitated and must pass on this host before anything is graded
    public record Item(CodeProblem problem, String domain, String code) {}

    /// The task.
    ///
    /// @param corpus  what a base is trained on, where problems are generated
    public static ListedTask of(List<Item> items, Membership membership, Prompting prompting, Optional<Corpus> corpus) {
        var byId = new Catalogue<>(items, item -> item.problem().id());
        return new ListedTask(
                "code",
                ProblemSource.Listed.of(membership, id -> problem(byId.get(id))),
                prompting,
                new Answering.Written(prompting.longest()),
                cache -> grader(byId, cache),
                corpus);
    }

    private static Problem problem(Item item) {
        return new Problem(
                item.problem().id(),
                item.problem().asked(),
                item.domain(),
                item.problem().level(),
                item.code());
    }

    private static Grader grader(Catalogue<Item> items, Path cache) {
        var check = new ReferenceCheck(CodeGrader.open(cache));
        return attempts -> attempts.parallelStream()
                .map(attempt -> check.grade(items.of(attempt).problem(), attempt.completion())
                        .grade())
                .toList();
    }
}
