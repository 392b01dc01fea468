package org.lockpick.report;

import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lockpick.stats.Proportion;

/// The mean over training seeds and its standard error `sd/√S`, with `sd² = Σ(x − mean)²/(S − 1)`.
///
/// Three seeds leave two degrees of freedom: a 95 % t-interval is then ±4.30 standard errors, which is why the
/// interval over items is shown beside it.
///
/// @param mean the mean over seeds
/// @param seeds S
/// @param standardError empty for a single seed, which says nothing about the spread
record SeedSpread(double mean, int seeds, OptionalDouble standardError) {

    /// The spread of the runs' correctness; empty where no run has items.
    static Optional<SeedSpread> of(Collection<Measurement> runs) {
        var shares = runs.stream()
                .flatMap(run -> run.proportion().stream())
                .mapToDouble(Proportion::share)
                .toArray();
        return shares.length == 0 ? Optional.empty() : Optional.of(of(shares));
    }

    /// The spread of the runs' mean reward; empty where no run has items.
    static Optional<SeedSpread> ofRewards(Collection<Measurement> runs) {
        var means = runs.stream()
                .flatMapToDouble(run -> run.items().stream().mapToDouble(Item::reward).average().stream())
                .toArray();
        return means.length == 0 ? Optional.empty() : Optional.of(of(means));
    }

    private static SeedSpread of(double... shares) {
        double mean = 0;
        for (double share : shares) {
            mean += share / shares.length;
        }
        if (shares.length == 1) {
            return new SeedSpread(mean, 1, OptionalDouble.empty());
        }
        double squares = 0;
        for (double share : shares) {
            squares += (share - mean) * (share - mean);
        }
        double deviation = Math.sqrt(squares / (shares.length - 1));
        return new SeedSpread(mean, shares.length, OptionalDouble.of(deviation / Math.sqrt(shares.length)));
    }
}
