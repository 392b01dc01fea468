package org.lockpick.study.figure;

/// What stands on the vertical axis.
public enum Height {
    /// The share of problems answered correctly.
    CORRECT,

    /// The mean reward.
    REWARD,

    /// The share of the gap between floor and ceiling.
    RECOVERED,

    /// Correctness after elicitation minus that of the lock before.
    EFFECT
}
