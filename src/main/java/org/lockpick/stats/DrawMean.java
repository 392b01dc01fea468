package org.lockpick.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The mean of numbers that were drawn several times under each of some seeds: every seed counts the same, and the
/// draws of a seed say how much other draws under the same seeds would differ.
///
/// The variance is `Σ sᵢ²/nᵢ / S²` over the S seeds, with the degrees of freedom `Σ (nᵢ − 1)`. It says nothing of other
/// seeds. Numbers of a second arm may be subtracted draw by draw, where both have the same draws, or else arm from arm,
/// and then both variances add up.
///
/// @param mean     of the seeds' means
/// @param error    its standard error; 0 where the draws of a seed are all alike
/// @param freedom  degrees of freedom; 0 where no seed has two draws
public record DrawMean(double mean, double error, int freedom) {
    /// Of the draws of each seed, at least one seed with at least one draw.
    public static DrawMean of(List<double[]> seeds) {
        if (seeds.isEmpty() || seeds.stream().anyMatch(draws -> draws.length == 0)) {
            throw new IllegalArgumentException("a mean over draws needs a draw of each seed");
        }
        double mean = 0;
        double variance = 0;
        int freedom = 0;
        for (var draws : seeds) {
            var own = RunMean.of(draws);
            mean += own.mean() / seeds.size();
            variance += own.deviation() * own.deviation() / draws.length / seeds.size() / seeds.size();
            freedom += draws.length - 1;
        }
        return new DrawMean(mean, Math.sqrt(variance), freedom);
    }

    /// First minus second, seed by seed: paired where a seed's draws are as many in both.
    public static DrawMean difference(List<double[]> first, List<double[]> second) {
        if (first.size() != second.size()) {
            throw new IllegalArgumentException("both arms have the same seeds");
        }
        boolean paired = true;
        for (int i = 0; i < first.size(); i++) {
            paired &= first.get(i).length == second.get(i).length;
        }
        if (!paired) {
            var one = of(first);
            var other = of(second);
            return new DrawMean(one.mean - other.mean, Math.hypot(one.error, other.error), one.freedom + other.freedom);
        }
        var differences = new ArrayList<double[]>();
        for (int i = 0; i < first.size(); i++) {
            var a = first.get(i);
            var b = second.get(i);
            var pairs = new double[a.length];
            Arrays.setAll(pairs, k -> a[k] - b[k]);
            differences.add(pairs);
        }
        return of(differences);
    }

    /// The 95 % interval over other draws under the same seeds; empty where draws say nothing of that.
    public Optional<Interval> interval() {
        if (freedom == 0 || error == 0) {
            return Optional.empty();
        }
        double half = StudentT.quantile(RunMean.CONFIDENCE, freedom) * error;
        return Optional.of(new Interval(mean - half, mean + half));
    }

    /// The smallest mean that so many draws, differing so much, would have told from 0 with a power of 80 %, at the
    /// level 0.05.
    public OptionalDouble detectable() {
        return freedom == 0 || error == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        error * Power.smallest(freedom + 1, 1 - RunMean.CONFIDENCE, 0.8) * Math.sqrt(freedom + 1.0));
    }
}
