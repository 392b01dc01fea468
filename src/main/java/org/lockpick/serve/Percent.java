package org.lockpick.serve;

import java.util.Locale;

/// Shares for people.
final class Percent {
    private Percent() {}

    /// Such as `47.0 % of 400 correct`.
    static String of(Tally.Count count) {
        return count.all() == 0
                ? "none"
                : String.format(
                        Locale.ROOT, "%.1f %% of %,d correct", 100.0 * count.correct() / count.all(), count.all());
    }
}
