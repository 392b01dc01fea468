package org.lockpick.train.reward;

/// Between what the ratio π/π_old is taken.
public enum Importance {
    /// Each token has its own.
    TOKEN,
    /// The geometric mean over a completion's tokens, the same for all of them (GSPO).
    SEQUENCE,
    /// The whole completion's (RLOO).
    COMPLETION
}
