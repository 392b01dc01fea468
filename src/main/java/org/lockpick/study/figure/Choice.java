package org.lockpick.study.figure;

/// How the setting of each point is chosen, out of those that the figure does not show.
public enum Choice {
    /// The best mean over seeds on all problems, reported on the same problems: the paper's way, biased
    /// upwards.
    ALL_ITEMS,

    /// The best mean over seeds on one half of the problems, reported on the other half.
    HELD_OUT_HALF,

    /// For each training seed the best mean over the other seeds, reported on that seed.
    OTHER_SEEDS
}
