package org.lockpick.task.code;

import java.util.List;
import java.util.Optional;

/// A problem whose solutions and tests are in Python: something to be translated, which nothing here runs.
///
/// @param id         names it within its set
/// @param statement  what is asked
/// @param level      difficulty from 1 up; 0 where the set knows none
/// @param solutions  programs in Python
/// @param assertions tests in Python, each a statement; none where the tests are streams
/// @param streams    the same problem for a program with streams, where its tests are such
public record SourceProblem(
        String id,
        String statement,
        int level,
        List<String> solutions,
        List<String> assertions,
        Optional<CodeProblem> streams) {
    /// Keeps copies.
    public SourceProblem {
        solutions = List.copyOf(solutions);
        assertions = List.copyOf(assertions);
    }
}
