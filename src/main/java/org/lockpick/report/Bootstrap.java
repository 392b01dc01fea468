package org.lockpick.report;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// A seeded percentile bootstrap: items are drawn with replacement, and the 2.5 % and 97.5 % quantiles of the
/// statistic are the interval.
///
/// A draw is handed over as weights: how often each item was drawn. Several arms measured on the same items are
/// resampled
/// jointly by reading the same weights. The same seed and the same number of items give the same draws on every
/// machine.
///
/// @param seed the seed of the random stream
/// @param draws how many resamples, at least 100
record Bootstrap(long seed, int draws) {

    /// The algorithm is named, for the default one may change between releases of Java.
    private static final String ALGORITHM = "L64X128MixRandom";

    /// More undefined draws than this share, and there is no interval to speak of.
    private static final double MOST_UNDEFINED = 0.01;

    Bootstrap {
        if (draws < 100) {
            throw new IllegalArgumentException("a bootstrap needs at least 100 draws, met " + draws);
        }
    }

    /// A random stream that depends on nothing but its seed.
    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of(ALGORITHM).create(seed);
    }

    /// The interval of the mean of some scores.
    Interval mean(double... scores) {
        return interval(scores.length, weights -> OptionalDouble.of(weightedMean(scores, weights)))
                .orElseThrow();
    }

    /// The interval of a statistic of the weights. Draws in which it is undefined are left out; beyond 1 % of them
    /// there is
    /// no interval.
    Optional<Interval> interval(int items, Function<int[], OptionalDouble> statistic) {
        var random = random(seed);
        var weights = new int[items];
        var values = new double[draws];
        int defined = 0;
        for (int draw = 0; draw < draws; draw++) {
            resample(random, weights);
            var value = statistic.apply(weights);
            if (value.isPresent()) {
                values[defined++] = value.getAsDouble();
            }
        }
        if (draws - defined > MOST_UNDEFINED * draws) {
            return Optional.empty();
        }
        var sorted = Arrays.copyOf(values, defined);
        Arrays.sort(sorted);
        return Optional.of(new Interval(quantile(sorted, 0.025), quantile(sorted, 0.975)));
    }

    /// Fills the weights with one draw of as many items as there are weights.
    static void resample(RandomGenerator random, int[] weights) {
        Arrays.fill(weights, 0);
        for (int i = 0; i < weights.length; i++) {
            weights[random.nextInt(weights.length)]++;
        }
    }

    /// `Σ wᵢxᵢ / Σ wᵢ`, where the weights of a draw sum to the number of items.
    static double weightedMean(double[] scores, int[] weights) {
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            sum += weights[i] * scores[i];
        }
        return sum / scores.length;
    }

    /// The quantile of sorted values, linear between neighbours (Hyndman and Fan's type 7).
    static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
