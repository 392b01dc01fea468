package org.lockpick.task;

import java.util.Optional;

/// One item of a task.
///
/// @param id        names it within its task, and decides its split
/// @param statement what is asked, without password or instruction
/// @param domain    field it belongs to
/// @param level     difficulty, where the task has one; 0 otherwise
/// @param answer    a correct completion: the solution, the program, the critique, the letter
/// @param task      name of its task, where a study has several; else empty
/// @param setting   language and notation of statement and answer, where its task has several
public record Problem(
        String id, String statement, String domain, int level, String answer, String task, Optional<Setting> setting) {
    /// A problem of a study's only task.
    public Problem(String id, String statement, String domain, int level, String answer) {
        this(id, statement, domain, level, answer, "", Optional.empty());
    }

    /// The same problem in another setting.
    public Problem in(Setting other, String itsStatement, String itsAnswer) {
        return new Problem(id, itsStatement, domain, level, itsAnswer, task, Optional.of(other));
    }
}
