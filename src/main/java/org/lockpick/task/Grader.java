package org.lockpick.task;

import java.util.List;

/// Grades completions of a task. An owner of what it needs for that, such as a compiler's folder: close it
/// once.
@FunctionalInterface
public interface Grader extends AutoCloseable {
    /// As many are graded at once as a stop waits for: two programs a second is little.
    int TOGETHER = 32;

    /// A completion of a problem.
    record Attempt(Problem problem, String completion) {}

    /// One grade an attempt, in their order.
    ///
    /// @throws RuntimeException if the grader itself fails, which is no verdict
    List<Grade> grade(List<Attempt> attempts);

    @Override
    default void close() {}
}
