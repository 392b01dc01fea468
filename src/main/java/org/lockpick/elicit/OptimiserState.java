package org.lockpick.elicit;

/// What becomes of the optimiser's state from one round to the next.
public enum OptimiserState {
    /// It goes on.
    CARRIED,
    /// It begins anew.
    RESET
}
