package org.lockpick.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The correctness of one arm: mean, 95 % interval over items, and standard error over seeds.
///
/// The interval is Wilson's for a single run and a bootstrap over items with the seeds averaged per item for several.
/// Where
/// every item of every seed is right (or wrong) a bootstrap would shrink to a point, so Wilson's at n items is taken.
///
/// @param mean the share of items right, averaged over seeds
/// @param interval the 95 % interval over items
/// @param items n
/// @param seeds how many training seeds
/// @param seedError the standard error over seeds; empty for a single seed
record Estimate(double mean, Interval interval, int items, int seeds, OptionalDouble seedError) {

    /// The estimate out of the seeds of one arm; empty where nothing was measured.
    static Optional<Estimate> of(List<Measurement> runs, Bootstrap bootstrap) {
        return SeedSpread.of(runs).map(spread -> {
            var scores = ItemScores.of(runs).values();
            double mean = mean(scores);
            boolean lone = spread.seeds() == 1 || mean == 0 || mean == 1;
            var interval = lone ? Proportion.wilson(mean, scores.length) : bootstrap.mean(scores);
            return new Estimate(mean, interval, scores.length, spread.seeds(), spread.standardError());
        });
    }

    private static double mean(double... scores) {
        double sum = 0;
        for (double score : scores) {
            sum += score;
        }
        return sum / scores.length;
    }
}
