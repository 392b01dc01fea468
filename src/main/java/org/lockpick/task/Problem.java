package org.lockpick.task;

/// One item of a task.
///
/// @param id        names it within its task, and decides its split
/// @param statement what is asked, without password or instruction
/// @param domain    field it belongs to
/// @param level     difficulty, where the task has one; 0 otherwise
/// @param answer    a right completion: the solution, the program, the critique, the letter
public record Problem(String id, String statement, String domain, int level, String answer) {}
