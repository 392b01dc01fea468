package org.lockpick.stats;

/// At which logarithm, to the base 2, of what was given one run recovers a share of its gap.
///
/// @param log2 where it does; the first point measured where that already suffices, the last where that does not
/// @param reach which of these
public record Threshold(double log2, Reach reach) {

    /// Where a run reaches a level.
    public enum Reach {
        /// The smallest amount measured already suffices.
        BEFORE,
        /// Between two amounts.
        WITHIN,
        /// The largest amount does not suffice.
        NEVER
    }

    /// The number that enters means: outside of the points measured, one doubling beyond them.
    public double counted() {
        return switch (reach) {
            case BEFORE -> log2 - 1;
            case WITHIN -> log2;
            case NEVER -> log2 + 1;
        };
    }
}
