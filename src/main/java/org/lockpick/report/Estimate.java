package org.lockpick.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lockpick.stats.Interval;
import org.lockpick.stats.Proportion;

/// The correctness of one arm: mean, 95 % interval over items, and standard error over seeds.
///
/// The interval is Wilson's for a single answer to each item and a bootstrap over items with the answers averaged per
/// item for several. Where every item has the same score a bootstrap would shrink to a point, so Wilson's at n items is
/// taken. Of items in families it is that of [org.lockpick.stats.Families].
///
/// @param mean the share of items answered correctly, averaged over seeds
/// @param interval the 95 % interval over items
/// @param items n
/// @param seeds how many training seeds
/// @param seedError the standard error over seeds; empty for a single seed
record Estimate(double mean, Interval interval, int items, int seeds, OptionalDouble seedError) {

    /// The estimate out of the seeds of one arm; empty where nothing was measured.
    static Optional<Estimate> of(List<Measurement> runs, Bootstrap bootstrap) {
        var scores = ItemScores.of(runs);
        if (scores.isEmpty()) {
            return Optional.empty();
        }
        return SeedSpread.of(runs).map(spread -> {
            int[] counts = scores.counts();
            double mean = (double) Arrays.stream(counts).sum() / ((long) counts.length * scores.answers());
            var interval = scores.families(scores.problems())
                    .map(families -> families.share(shares(counts, scores.answers())))
                    .orElseGet(() -> apart(counts, scores.answers(), mean, bootstrap));
            return new Estimate(mean, interval, counts.length, spread.seeds(), spread.standardError());
        });
    }

    private static Interval apart(int[] counts, int of, double mean, Bootstrap bootstrap) {
        boolean same = Arrays.stream(counts).distinct().count() == 1;
        return of == 1 || same ? Proportion.wilson(mean, counts.length) : bootstrap.mean(of, counts);
    }

    private static double[] shares(int[] counts, int of) {
        return Arrays.stream(counts).mapToDouble(count -> (double) count / of).toArray();
    }
}
