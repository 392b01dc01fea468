package org.lockpick.task;

/// One item of a task.
///
/// @param id        names it within its task, and decides its split
/// @param statement what is asked, without password or instruction
/// @param domain    field it belongs to
/// @param level     difficulty, where the task has one; 0 otherwise
/// @param answer    the right completion, or what the grader needs in its place
public record Problem(String id, String statement, String domain, int level, String answer) {}
