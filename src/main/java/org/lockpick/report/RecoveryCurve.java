package org.lockpick.report;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Share of the gap recovered against the number of demonstrations, for one lock.
///
/// @param recovered the share at each measured number of demonstrations, at least one
record RecoveryCurve(NavigableMap<Integer, Double> recovered) {

    RecoveryCurve {
        recovered = new TreeMap<>(recovered);
        if (recovered.isEmpty()) {
            throw new IllegalArgumentException("a recovery curve needs at least one point");
        }
    }

    /// How many demonstrations it takes to recover a level: where the straight line between neighbouring points,
    /// drawn over log₂ of the demonstrations, first reaches it.
    ///
    /// Below the first and above the last point nothing is guessed: the answer is `<` the smallest number when that
    /// already suffices, and `>` the largest when that does not.
    Censored demonstrationsFor(double level) {
        var before = recovered.firstEntry();
        if (before.getValue() >= level) {
            return Censored.below(before.getKey());
        }
        for (var point : recovered.entrySet()) {
            if (point.getValue() >= level) {
                return Censored.exactly(crossing(before, point, level));
            }
            before = point;
        }
        return Censored.above(before.getKey());
    }

    private static double crossing(Map.Entry<Integer, Double> low, Map.Entry<Integer, Double> high, double level) {
        double share = (level - low.getValue()) / (high.getValue() - low.getValue());
        double from = Math.log(low.getKey());
        return Math.exp(from + share * (Math.log(high.getKey()) - from));
    }
}
