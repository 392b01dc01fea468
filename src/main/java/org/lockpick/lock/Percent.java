package org.lockpick.lock;

import java.util.Locale;
import org.lockpick.stats.Interval;
import org.lockpick.stats.Proportion;

/// Shares in percent, as the sentences of gates have them.
final class Percent {
    private Percent() {}

    /// Such as `12.5 %`.
    static String of(double share) {
        return number(share) + "\u00a0%";
    }

    /// Such as `12.5 % [8.0, 19.1]`.
    static String of(double share, Interval interval) {
        return "%s [%s, %s]".formatted(of(share), number(interval.low()), number(interval.high()));
    }

    static String of(Proportion proportion) {
        return of(proportion.share(), proportion.wilson());
    }

    private static String number(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share).replace('-', '−');
    }
}
