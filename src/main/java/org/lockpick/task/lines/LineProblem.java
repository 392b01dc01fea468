package org.lockpick.task.lines;

import org.lockpick.task.Problem;

/// A problem of a file, and what its answer is.
///
/// @param problem its `answer` is the completion that is imitated
/// @param answer  what completions are compared with
public record LineProblem(Problem problem, String answer) {}
