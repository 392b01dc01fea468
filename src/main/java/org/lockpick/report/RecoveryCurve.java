package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Share of the gap recovered against what was given, such as demonstrations, for one lock.
///
/// @param recovered the share by amount, all above 0, at least one
record RecoveryCurve(NavigableMap<Double, Double> recovered) {

    RecoveryCurve {
        recovered = new TreeMap<>(recovered);
        if (recovered.isEmpty()) {
            throw new IllegalArgumentException("a recovery curve needs at least one point");
        }
    }

    /// How much it takes to recover a level: where the straight line between neighbouring points, drawn over
    /// log₂ of the amounts, first reaches it. A curve that dips below the level later does so at its
    /// [#crossings].
    ///
    /// Below the first and above the last point nothing is guessed: the answer is `<` the smallest number
    /// when that already suffices, and `>` the largest when that does not.
    Censored amountFor(double level) {
        if (startsAbove(level)) {
            return Censored.below(recovered.firstKey());
        }
        return crossings(level).stream()
                .findFirst()
                .map(Censored::exactly)
                .orElseGet(() -> Censored.above(recovered.lastKey()));
    }

    /// Whether the smallest amount already reaches the level.
    boolean startsAbove(double level) {
        return recovered.firstEntry().getValue() >= level;
    }

    /// The amounts at which the curve reaches the level or falls below it, ascending. The two take turns; the
    /// first is a fall for a curve that starts above.
    List<Double> crossings(double level) {
        var crossings = new ArrayList<Double>();
        var before = recovered.firstEntry();
        for (var point : recovered.entrySet()) {
            if (point.getValue() >= level != before.getValue() >= level) {
                crossings.add(crossing(before, point, level));
            }
            before = point;
        }
        return crossings;
    }

    private static double crossing(Map.Entry<Double, Double> low, Map.Entry<Double, Double> high, double level) {
        double share = (level - low.getValue()) / (high.getValue() - low.getValue());
        double from = Math.log(low.getKey());
        return Math.exp(from + share * (Math.log(high.getKey()) - from));
    }
}
