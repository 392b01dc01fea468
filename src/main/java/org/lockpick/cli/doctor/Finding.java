package org.lockpick.cli.doctor;

/// One line of the doctor's answer.
///
/// @param level  whether it is in order
/// @param topic  what was looked at, one word
/// @param found  what was found
/// @param advice what to do about it; empty when there is nothing to do
public record Finding(Level level, String topic, String found, String advice) {
    /// How much a finding matters.
    public enum Level {
        /// In order.
        OK,
        /// Lockpick runs, but something optional is absent or slow.
        NOTE,
        /// Lockpick cannot train or sample without it.
        MISSING,
        /// Lockpick runs, and what it computes is not to be trusted.
        WRONG
    }

    /// A fault without advice would leave its reader alone.
    public Finding {
        if ((level == Level.MISSING || level == Level.WRONG) && advice.isBlank()) {
            throw new IllegalArgumentException("a missing or wrong " + topic + " needs advice");
        }
    }

    static Finding ok(String topic, String found) {
        return new Finding(Level.OK, topic, found, "");
    }

    static Finding note(String topic, String found, String advice) {
        return new Finding(Level.NOTE, topic, found, advice);
    }

    static Finding missing(String topic, String found, String advice) {
        return new Finding(Level.MISSING, topic, found, advice);
    }

    static Finding wrong(String topic, String found, String advice) {
        return new Finding(Level.WRONG, topic, found, advice);
    }
}
