package org.lockpick.task.lines;

import java.util.List;
import java.util.Optional;
import org.lockpick.task.Answering;
import org.lockpick.task.Catalogue;
import org.lockpick.task.ListedTask;
import org.lockpick.task.Membership;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Prompting;
import org.lockpick.task.Task;

/// Problems of the user's own as a task.
public final class LinesTask {
    /// The problem and nothing else.
    public static final String PROMPT = "{problem}\n";

    private LinesTask() {}

    /// The task.
    ///
    public static Task of(List<LineProblem> problems, Membership membership, Prompting prompting, AnswerRule rule) {
        var byId = new Catalogue<>(problems, problem -> problem.problem().id());
        return new ListedTask(
                "json-lines",
                ProblemSource.Listed.of(membership, id -> byId.get(id).problem()),
                prompting,
                new Answering.Written(prompting.longest()),
                _ -> attempts -> attempts.stream()
                        .map(attempt ->
                                rule.grade(attempt.problem(), byId.of(attempt).answer(), attempt.completion()))
                        .toList(),
                Optional.empty());
    }
}
