package org.lockpick.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lockpick.stats.Families;
import org.lockpick.stats.Interval;
import org.lockpick.stats.RunShare;
import org.lockpick.stats.RunShares;
import org.lockpick.stats.ScoreIntervals;

/// The share of the gap that elicitation brought back: `(elicited − floor) / (ceiling − floor)`.
///
/// It is never clipped: below 0 and above 1 are findings. Where the ceiling does not lie above the floor there is
/// no gap to recover and the share is undefined. All three are taken on the seeds and items that they share, and
/// the interval resamples the items of all three jointly. Where that moves nothing, as when every item is answered
/// correctly, the interval is [ScoreIntervals#recovered].
///
/// What other runs would recover is another question, which [RunShares] answers out of the seeds.
///
/// @param share the share recovered; empty where it is undefined
/// @param interval the 95 % interval over other items; empty where the share, or more than 1 % of the draws, is
///     undefined
/// @param runs the 95 % interval over other runs; empty for one seed, and where a seed has no gap
/// @param items how many items all three arms share
record Recovered(OptionalDouble share, Optional<Interval> interval, Optional<Interval> runs, int items) {

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
        var counts = new Counts(e.counts(problems, of), f.counts(problems, of), c.counts(problems, of), of);
        var runs = runs(seeds, problems, List.of(elicited, floor, ceiling));
        return Optional.of(counts.recovered(e.families(problems), bootstrap).over(runs));
    }

    private Recovered over(Optional<Interval> otherRuns) {
        return new Recovered(share, interval, otherRuns, items);
    }

    /// Over other runs, out of each seed's own counts.
    private static Optional<Interval> runs(Set<Integer> seeds, List<String> problems, List<List<Measurement>> arms) {
        var shares = shares(seeds, problems, arms);
        return shares.size() == seeds.size() ? RunShares.interval(List.copyOf(shares.values())) : Optional.empty();
    }

    /// The share of each seed, out of its own counts; a seed without a gap has none.
    static SortedMap<Integer, RunShare> shares(
            List<Measurement> elicited, List<Measurement> floor, List<Measurement> ceiling) {
        var arms = List.of(elicited, floor, ceiling);
        var problems = ItemScores.of(elicited).sharedWith(ItemScores.of(floor), ItemScores.of(ceiling));
        return problems.isEmpty() ? new TreeMap<>() : shares(CommonSeeds.of(arms), problems, arms);
    }

    private static SortedMap<Integer, RunShare> shares(
            Set<Integer> seeds, List<String> problems, List<List<Measurement>> arms) {
        var shares = new TreeMap<Integer, RunShare>();
        for (int seed : seeds) {
            var scores = arms.stream()
                    .map(arm -> ItemScores.of(CommonSeeds.keep(arm, Set.of(seed))))
                    .toArray(ItemScores[]::new);
            int answers = ItemScores.common(scores);
            int[] correct = Arrays.stream(scores)
                    .mapToInt(
                            one -> Arrays.stream(one.counts(problems, answers)).sum())
                    .toArray();
            if (correct[2] > correct[1]) {
                shares.put(seed, new RunShare(correct[0], correct[1], correct[2], problems.size(), answers));
            }
        }
        return shares;
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

        Recovered recovered(Optional<Families> families, Bootstrap bootstrap) {
            int n = elicited.length;
            var once = new byte[n];
            Arrays.fill(once, (byte) 1);
            var share = share(once);
            if (share.isEmpty()) {
                return new Recovered(share, Optional.empty(), Optional.empty(), n);
            }
            int independent = families.map(Families::count).orElse(n);
            var drawn = families.map(some -> Optional.of(inFamilies(some, share.getAsDouble())))
                    .orElseGet(() -> bootstrap.interval(n, this::share));
            var interval = drawn.flatMap(found -> found.low() < found.high()
                    ? Optional.of(found)
                    : ScoreIntervals.recovered(
                            scored(elicited, independent), scored(floor, independent), scored(ceiling, independent)));
            return new Recovered(share, interval, Optional.empty(), n);
        }

        /// The share is a ratio of two means, so its error is that of the mean of
        /// `(elicited − floor) − share·(ceiling − floor)`, over the mean gap.
        private Interval inFamilies(Families families, double share) {
            double[] values = new double[elicited.length];
            double gap = 0;
            for (int i = 0; i < values.length; i++) {
                values[i] = elicited[i] - floor[i] - share * (ceiling[i] - floor[i]);
                gap += (double) (ceiling[i] - floor[i]) / values.length;
            }
            double half = families.quantile() * families.error(values) / gap;
            return new Interval(share - half, share + half);
        }

        private OptionalDouble share(byte[] weights) {
            return Recovered.share(
                    Bootstrap.weighted(elicited, weights),
                    Bootstrap.weighted(floor, weights),
                    Bootstrap.weighted(ceiling, weights));
        }

        private ScoreIntervals.Scored scored(int[] counts, int independent) {
            double share = (double) Arrays.stream(counts).sum() / ((long) counts.length * of);
            return ScoreIntervals.Scored.of(share, independent);
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
