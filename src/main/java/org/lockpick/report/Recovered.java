package org.lockpick.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The share of the gap that elicitation brought back: `(elicited − floor) / (ceiling − floor)`.
///
/// It is never clipped: below 0 and above 1 are findings. Where the ceiling does not lie above the floor there is no
/// gap to
/// recover and the share is undefined. All three are taken on the items that they share, and the interval resamples
/// the items of all three jointly.
///
/// @param share the share recovered; empty where it is undefined
/// @param interval the 95 % interval over items; empty where the share, or more than 1 % of the draws, is undefined
/// @param items how many items all three arms share
record Recovered(OptionalDouble share, Optional<Interval> interval, int items) {

    /// The share recovered; empty where the three arms have no item in common.
    static Optional<Recovered> of(
            List<Measurement> elicited, List<Measurement> floor, List<Measurement> ceiling, Bootstrap bootstrap) {
        var e = ItemScores.of(elicited);
        var f = ItemScores.of(floor);
        var c = ItemScores.of(ceiling);
        var problems = e.sharedWith(f, c);
        if (problems.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(of(e.values(problems), f.values(problems), c.values(problems), bootstrap));
    }

    private static Recovered of(double[] elicited, double[] floor, double[] ceiling, Bootstrap bootstrap) {
        var once = new byte[elicited.length];
        Arrays.fill(once, (byte) 1);
        var share = weighted(elicited, floor, ceiling, once);
        if (share.isEmpty()) {
            return new Recovered(share, Optional.empty(), elicited.length);
        }
        var interval = bootstrap.interval(elicited.length, weights -> weighted(elicited, floor, ceiling, weights));
        return new Recovered(share, interval, elicited.length);
    }

    private static OptionalDouble weighted(double[] elicited, double[] floor, double[] ceiling, byte[] weights) {
        return share(
                Bootstrap.weightedMean(elicited, weights),
                Bootstrap.weightedMean(floor, weights),
                Bootstrap.weightedMean(ceiling, weights));
    }

    /// The share of one triple of means; empty without a gap.
    static OptionalDouble share(double elicited, double floor, double ceiling) {
        if (ceiling <= floor) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of((elicited - floor) / (ceiling - floor));
    }
}
