package org.lockpick.task.code;

import org.lockpick.task.Grade;

/// The verdict on a program, and what it rests on.
///
/// @param verdict   what it is found to be
/// @param why       in a few words; empty for an accepted program
/// @param passed    tests passed before the one that decided
/// @param cpuMicros processor time of its slowest test
public record Judgement(Verdict verdict, String why, int passed, long cpuMicros) {
    /// As every task grades: all tests, or nothing.
    public Grade grade() {
        return verdict == Verdict.ACCEPTED ? Grade.right() : Grade.wrong(verdict.words() + ": " + why);
    }
}
