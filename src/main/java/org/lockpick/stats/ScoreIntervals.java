package org.lockpick.stats;

import java.util.Optional;

/// 95 % intervals made of Wilson's intervals of single proportions. None of them shrinks to a point at 0 of n or n
/// of n, where resampling has nothing to draw.
///
/// A linear combination `Σ aᵢpᵢ` lies between its estimate minus and plus the root of the summed squares of the
/// distances that each `aᵢpᵢ` has to the fitting end of its own interval. For a difference this is Newcombe's
/// hybrid score interval (1998, method 10); for more terms, MOVER (Zou and Donner 2008).
public final class ScoreIntervals {

    /// How far a share of the gap is followed, and how finely its end is found.
    private static final double FARTHEST = 1e6;

    private static final int HALVINGS = 80;

    private ScoreIntervals() {}

    /// A proportion with Wilson's interval.
    ///
    /// @param share from 0 to 1; need not be a whole count where seeds are averaged
    /// @param interval its interval
    public record Scored(double share, Interval interval) {

        /// A share of n items with its interval.
        public static Scored of(double share, int n) {
            return new Scored(share, Proportion.wilson(share, n));
        }

        double below() {
            return share - interval.low();
        }

        double above() {
            return interval.high() - share;
        }
    }

    /// The interval of `first − second` of two independent samples.
    public static Interval difference(Scored first, Scored second) {
        return difference(first, second, 0);
    }

    /// The interval of `first − second` on the same items.
    ///
    /// @param both on how many items both are correct
    /// @param firstOnly on how many the first alone is
    /// @param secondOnly on how many the second alone is
    /// @param neither on how many none is
    public static Interval paired(int both, int firstOnly, int secondOnly, int neither) {
        int n = both + firstOnly + secondOnly + neither;
        return difference(
                Scored.of((double) (both + firstOnly) / n, n),
                Scored.of((double) (both + secondOnly) / n, n),
                correlation(both, firstOnly, secondOnly, neither));
    }

    /// Newcombe's correlation with his correction for continuity; 0 where a margin is empty.
    private static double correlation(int both, int firstOnly, int secondOnly, int neither) {
        double n = (double) both + firstOnly + secondOnly + neither;
        double margins = (double) (both + firstOnly)
                * (secondOnly + neither)
                * ((double) both + secondOnly)
                * (firstOnly + neither);
        if (margins == 0) {
            return 0;
        }
        double product = (double) both * neither - (double) firstOnly * secondOnly;
        return (product > 0 ? Math.max(product - n / 2, 0) : product) / Math.sqrt(margins);
    }

    private static Interval difference(Scored first, Scored second, double correlation) {
        double difference = first.share() - second.share();
        return new Interval(
                Math.max(-1, difference - side(first.below(), second.above(), correlation)),
                Math.min(1, difference + side(first.above(), second.below(), correlation)));
    }

    private static double side(double one, double other, double correlation) {
        return Math.sqrt(Math.max(0, one * one - 2 * correlation * one * other + other * other));
    }

    /// The interval of the share of the gap `(elicited − floor) / (ceiling − floor)`: every r for which
    /// `elicited − (1 − r)·floor − r·ceiling` may be 0. The three are taken as independent, which is wide where
    /// they are measured on the same items. Empty where the gap may be 0, for then nothing bounds r.
    public static Optional<Interval> recovered(Scored elicited, Scored floor, Scored ceiling) {
        if (difference(ceiling, floor).low() <= 0) {
            return Optional.empty();
        }
        double share = (elicited.share() - floor.share()) / (ceiling.share() - floor.share());
        return Optional.of(
                new Interval(end(elicited, floor, ceiling, share, -1), end(elicited, floor, ceiling, share, 1)));
    }

    /// The last possible share in a direction: doubling steps until one is impossible, then halving.
    private static double end(Scored elicited, Scored floor, Scored ceiling, double share, int direction) {
        double step = 1e-3;
        while (step < FARTHEST && isPossible(elicited, floor, ceiling, share + direction * step)) {
            step *= 2;
        }
        double in = 0;
        double out = step;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (in + out) / 2;
            if (isPossible(elicited, floor, ceiling, share + direction * middle)) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return share + direction * in;
    }

    private static boolean isPossible(Scored elicited, Scored floor, Scored ceiling, double share) {
        double value = elicited.share() - (1 - share) * floor.share() - share * ceiling.share();
        double squares = 0;
        for (double distance : new double[] {
            towardsZero(elicited, 1, value), towardsZero(floor, share - 1, value), towardsZero(ceiling, -share, value)
        }) {
            squares += distance * distance;
        }
        return value * value <= squares;
    }

    /// How far a term `a·p` may move the value towards 0.
    private static double towardsZero(Scored proportion, double factor, double value) {
        boolean down = (value > 0) == (factor > 0);
        return Math.abs(factor) * (down ? proportion.below() : proportion.above());
    }
}
