package org.lockpick.report;

import org.lockpick.stats.ScoreIntervals;
import org.lockpick.stats.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The share of the gap that elicitation brought back: `(elicited − floor) / (ceiling − floor)`.
///
/// It is never clipped: below 0 and above 1 are findings. Where the ceiling does not lie above the floor there is
/// no gap to recover and the share is undefined. All three are taken on the seeds and items that they share, and
/// the interval resamples the items of all three jointly. Where that moves nothing, as when every item is answered
/// correctly, the interval is [ScoreIntervals#recovered].
///
/// @param share the share recovered; empty where it is undefined
/// @param interval the 95 % interval over items; empty where the share, or more than 1 % of the draws, is undefined
/// @param items how many items all three arms share
record Recovered(OptionalDouble share, Optional<Interval> interval, int items) {

    /// The share recovered; empty where the three arms have no seed or no item in common.
    static Optional<Recovered> of(
            List<Measurement> elicited, List<Measurement> floor, List<Measurement> ceiling, Bootstrap bootstrap) {
        var seeds = CommonSeeds.of(List.of(elicited, floor, ceiling));
        var e = ItemScores.of(CommonSeeds.keep(elicited, seeds));
        var f = ItemScores.of(CommonSeeds.keep(floor, seeds));
        var c = ItemScores.of(CommonSeeds.keep(ceiling, seeds));
        var problems = e.sharedWith(f, c);
        if (problems.isEmpty()) {
            return Optional.empty();
        }
        int of = ItemScores.common(e, f, c);
        return Optional.of(new Counts(e.counts(problems, of), f.counts(problems, of), c.counts(problems, of), of)
                .recovered(bootstrap));
    }

    /// How many answers to each item are correct, out of equally many.
    private static final class Counts {
        private final int[] elicited;
        private final int[] floor;
        private final int[] ceiling;
        private final int of;

        Counts(int[] elicited, int[] floor, int[] ceiling, int of) {
            this.elicited = elicited;
            this.floor = floor;
            this.ceiling = ceiling;
            this.of = of;
        }

        Recovered recovered(Bootstrap bootstrap) {
            int n = elicited.length;
            var once = new byte[n];
            Arrays.fill(once, (byte) 1);
            var share = share(once);
            if (share.isEmpty()) {
                return new Recovered(share, Optional.empty(), n);
            }
            var interval = bootstrap
                    .interval(n, this::share)
                    .flatMap(drawn -> drawn.low() < drawn.high()
                            ? Optional.of(drawn)
                            : ScoreIntervals.recovered(scored(elicited), scored(floor), scored(ceiling)));
            return new Recovered(share, interval, n);
        }

        private OptionalDouble share(byte[] weights) {
            return Recovered.share(
                    Bootstrap.weighted(elicited, weights),
                    Bootstrap.weighted(floor, weights),
                    Bootstrap.weighted(ceiling, weights));
        }

        private ScoreIntervals.Scored scored(int[] counts) {
            double share = (double) Arrays.stream(counts).sum() / ((long) counts.length * of);
            return ScoreIntervals.Scored.of(share, counts.length);
        }
    }

    /// The share of one triple of counts out of the same total; empty without a gap. One division of whole numbers:
    /// exactly three quarters of a gap are exactly 0.75.
    static OptionalDouble share(long elicited, long floor, long ceiling) {
        return ceiling <= floor
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) (elicited - floor) / (ceiling - floor));
    }
}
