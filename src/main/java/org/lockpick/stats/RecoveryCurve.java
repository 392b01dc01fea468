package org.lockpick.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Share of the gap recovered against what was given, such as demonstrations.
///
/// Between two points the log-odds of the share run straight over the logarithm of what was given, as they do
/// along a logistic curve. A straight line through the shares themselves reaches 75 % too late, by a quarter of
/// a doubling where points are four times apart, for the curve bends there. A share of 0 or less, or of 1 or
/// more, has no log-odds: it counts as half a problem inside.
///
/// @param recovered the share by amount, all above 0, at least one
/// @param half half a problem as a share of the gap, from above 0 to below ½
public record RecoveryCurve(NavigableMap<Double, Double> recovered, double half) {

    /// Copies the shares and checks what is said of them.
    public RecoveryCurve {
        recovered = new TreeMap<>(recovered);
        if (recovered.isEmpty()) {
            throw new IllegalArgumentException("a recovery curve needs at least one point");
        }
        if (!(half > 0 && half <= 0.5)) {
            throw new IllegalArgumentException("half a problem is above 0 and at most half of the gap, met " + half);
        }
    }

    /// The curve of one run, or of several together.
    ///
    /// @param floor how many answers are correct without the password
    /// @param ceiling how many with it, more than the floor
    /// @param answers to each problem
    /// @param correct how many after elicitation, by amount
    public static RecoveryCurve of(int floor, int ceiling, int answers, Map<Double, Integer> correct) {
        int gap = ceiling - floor;
        var shares = new TreeMap<Double, Double>();
        correct.forEach((amount, count) -> shares.put(amount, (double) (count - floor) / gap));
        return new RecoveryCurve(shares, Math.min(0.5, 0.5 * answers / gap));
    }

    /// Where it first reaches a level. A curve that dips below the level later does so at its [#crossings].
    /// Below the first and above the last point nothing is known but the side.
    public Threshold threshold(double level) {
        double first = log2(recovered.firstKey());
        double last = log2(recovered.lastKey());
        if (startsAbove(level)) {
            return new Threshold(first, Threshold.Reach.BEFORE);
        }
        return crossings(level).stream()
                .findFirst()
                .map(amount -> new Threshold(log2(amount), Threshold.Reach.WITHIN))
                .orElseGet(() -> new Threshold(last, Threshold.Reach.NEVER));
    }

    /// Whether the smallest amount already reaches the level.
    public boolean startsAbove(double level) {
        return recovered.firstEntry().getValue() >= level;
    }

    /// The amounts at which the curve reaches the level or falls below it, ascending. The two take turns; the
    /// first is a fall for a curve that starts above.
    public List<Double> crossings(double level) {
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

    private double crossing(Map.Entry<Double, Double> low, Map.Entry<Double, Double> high, double level) {
        double share = between(inside(low.getValue()), inside(high.getValue()), level)
                ? part(LogOdds.of(inside(low.getValue())), LogOdds.of(inside(high.getValue())), LogOdds.of(level))
                : part(low.getValue(), high.getValue(), level);
        double from = Math.log(low.getKey());
        return Math.exp(from + share * (Math.log(high.getKey()) - from));
    }

    private static boolean between(double one, double other, double level) {
        return Math.min(one, other) < level && level < Math.max(one, other);
    }

    private static double part(double from, double to, double level) {
        return (level - from) / (to - from);
    }

    private double inside(double share) {
        return LogOdds.inside(share, half);
    }

    private static double log2(double amount) {
        return Math.log(amount) / Math.log(2);
    }
}
