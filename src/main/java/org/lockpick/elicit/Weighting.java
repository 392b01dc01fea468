package org.lockpick.elicit;

/// How much a pair counts.
public enum Weighting {
    /// Each as much as another.
    EQUAL,
    /// As much as its rewards are apart (paper, Eq. 2).
    GAP
}
