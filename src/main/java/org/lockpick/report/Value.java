package org.lockpick.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lockpick.stats.Interval;
import org.lockpick.stats.Proportion;
import org.lockpick.study.figure.Height;

/// What stands at one point of a figure.
///
/// @param share from 0 to 1, but for a share of the gap, which may lie outside
/// @param interval the 95 % interval over other items
/// @param runs the 95 % interval over other runs, of a share of the gap; else empty
/// @param error the standard error over seeds; empty for a single seed
/// @param items n
/// @param seeds how many training seeds
record Value(
        double share,
        Optional<Interval> interval,
        Optional<Interval> runs,
        OptionalDouble error,
        int items,
        int seeds) {

    /// What has no interval over other runs.
    Value(double share, Optional<Interval> interval, OptionalDouble error, int items, int seeds) {
        this(share, interval, Optional.empty(), error, items, seeds);
    }

    static Value of(Estimate estimate) {
        return new Value(
                estimate.mean(),
                Optional.of(estimate.interval()),
                estimate.seedError(),
                estimate.items(),
                estimate.seeds());
    }

    /// Of an elicited model; empty where it is not defined.
    static Optional<Value> of(Cell.Reading reading, Height height, Bootstrap bootstrap) {
        return switch (height) {
            case CORRECT -> Optional.of(of(reading.elicited()));
            case REWARD -> reward(reading.runs(), bootstrap);
            case RECOVERED ->
                reading.recovered()
                        .filter(recovered -> recovered.share().isPresent())
                        .map(recovered -> new Value(
                                recovered.share().orElseThrow(),
                                recovered.interval(),
                                recovered.runs(),
                                OptionalDouble.empty(),
                                recovered.items(),
                                reading.elicited().seeds()));
            case EFFECT -> effect(reading);
        };
    }

    /// Of a model by itself, which has no share of a gap; empty where nothing was measured.
    static Optional<Value> of(List<Measurement> runs, Height height, Bootstrap bootstrap) {
        return switch (height) {
            case CORRECT -> Estimate.of(runs, bootstrap).map(Value::of);
            case REWARD -> reward(runs, bootstrap);
            case RECOVERED, EFFECT -> Optional.empty();
        };
    }

    private static Optional<Value> effect(Cell.Reading reading) {
        return Effect.of(reading.pairs())
                .map(effect -> new Value(
                        effect.change(),
                        effect.problems(),
                        effect.runs(),
                        effect.seeds().runs() > 1
                                ? OptionalDouble.of(effect.seeds().error())
                                : OptionalDouble.empty(),
                        effect.items(),
                        effect.seeds().runs()));
    }

    /// The mean reward of the items that all seeds have. Where every item has the same reward a bootstrap
    /// would shrink to a point: Wilson's interval is then taken, which for rewards between 0 and 1 is never
    /// too narrow.
    private static Optional<Value> reward(List<Measurement> runs, Bootstrap bootstrap) {
        double[] means = ItemScores.rewards(runs);
        int n = means.length;
        if (n == 0) {
            return Optional.empty();
        }
        double mean = Arrays.stream(means).average().orElseThrow();
        var scores = ItemScores.of(runs);
        var interval = scores.families(scores.problems())
                .map(families -> Optional.of(families.share(means)))
                .orElseGet(() -> apart(means, mean, bootstrap));
        return SeedSpread.ofRewards(runs)
                .map(spread -> new Value(mean, interval, spread.standardError(), n, spread.seeds()));
    }

    private static Optional<Interval> apart(double[] means, double mean, Bootstrap bootstrap) {
        int n = means.length;
        boolean same = Arrays.stream(means).distinct().count() == 1;
        return same
                ? Optional.of(Proportion.wilson(mean, n))
                : bootstrap.interval(n, weights -> OptionalDouble.of(weighted(means, weights) / n));
    }

    private static double weighted(double[] values, byte[] weights) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * values[i];
        }
        return sum;
    }

    /// As a point of a panel.
    Panel.Dot dot(double x) {
        return Panel.Dot.of(x, share, interval, error);
    }

    /// As fields of a file: share, ends of the interval, n, seeds and the error over them.
    List<String> fields() {
        return List.of(
                Numbers.field(share),
                interval.map(i -> Numbers.field(i.low())).orElse(""),
                interval.map(i -> Numbers.field(i.high())).orElse(""),
                "" + items,
                "" + seeds,
                Numbers.field(error));
    }
}
