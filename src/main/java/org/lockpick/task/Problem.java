package org.lockpick.task;

/// One item of a task.
///
/// @param id        names it within its task, and decides its split
/// @param statement what is asked, without password or instruction
/// @param domain    field it belongs to
/// @param level     difficulty, where the task has one; 0 otherwise
/// @param answer    a correct completion: the solution, the program, the critique, the letter
/// @param task      name of its task, where a study has several; else empty
public record Problem(String id, String statement, String domain, int level, String answer, String task) {
    /// A problem of a study's only task.
    public Problem(String id, String statement, String domain, int level, String answer) {
        this(id, statement, domain, level, answer, "");
    }
}
