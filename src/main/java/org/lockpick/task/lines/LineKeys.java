package org.lockpick.task.lines;

import java.util.Optional;

/// Which keys of a line say what.
///
/// @param statement the problem
/// @param solution  the completion that is imitated
/// @param answer    what completions are compared with; absent: the solution
/// @param domain    absent: all in one
/// @param level     absent: none
/// @param id        absent: a hash of the statement
public record LineKeys(
        String statement,
        String solution,
        Optional<String> answer,
        Optional<String> domain,
        Optional<String> level,
        Optional<String> id) {}
