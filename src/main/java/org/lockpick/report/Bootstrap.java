package org.lockpick.report;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.lockpick.stats.Interval;

/// A seeded percentile bootstrap: items are drawn with replacement, and the 2.5 % and 97.5 % quantiles of the
/// statistic are the interval.
///
/// A draw is handed over as weights: how often each item was drawn. Several arms measured on the same items are
/// resampled jointly by reading the same weights. The same seed and the same number of items give the same draws on
/// every machine; they are made once and kept with the object, a byte an item and draw.
final class Bootstrap {

    /// The algorithm is named, for the default one may change between releases of Java.
    private static final String ALGORITHM = "L64X128MixRandom";

    /// More undefined draws than this share, and there is no interval to speak of.
    private static final double MOST_UNDEFINED = 0.01;

    private final long seed;
    private final int draws;
    private final Map<Integer, byte[][]> weightsByItems = new ConcurrentHashMap<>();

    /// @param seed the seed of the random stream
    /// @param draws how many resamples, at least 100
    Bootstrap(long seed, int draws) {
        if (draws < 100) {
            throw new IllegalArgumentException("a bootstrap needs at least 100 draws, met " + draws);
        }
        this.seed = seed;
        this.draws = draws;
    }

    long seed() {
        return seed;
    }

    int draws() {
        return draws;
    }

    /// A random stream that depends on nothing but its seed.
    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of(ALGORITHM).create(seed);
    }

    /// The interval of the mean of some scores, each a count out of the same number.
    Interval mean(int of, int... counts) {
        double total = (double) of * counts.length;
        return interval(counts.length, weights -> OptionalDouble.of(weighted(counts, weights) / total))
                .orElseThrow();
    }

    /// The interval of a statistic of the weights, which it only reads. Draws in which it is undefined are left
    /// out; beyond 1 % of them there is no interval.
    Optional<Interval> interval(int items, Function<byte[], OptionalDouble> statistic) {
        var values = new double[draws];
        int defined = 0;
        for (var weights : weightsByItems.computeIfAbsent(items, this::resampled)) {
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

    private byte[][] resampled(int items) {
        var random = random(seed);
        var weights = new byte[draws][];
        for (int draw = 0; draw < draws; draw++) {
            weights[draw] = resample(random, items);
        }
        return weights;
    }

    /// One draw of as many items as there are. A weight above 127 would need an item drawn 128 times where 1 is
    /// expected, which does not happen in the life of a machine.
    static byte[] resample(RandomGenerator random, int items) {
        var weights = new byte[items];
        for (int i = 0; i < items; i++) {
            weights[random.nextInt(items)]++;
        }
        return weights;
    }

    /// `Σ wᵢxᵢ`.
    static long weighted(int[] counts, byte[] weights) {
        int sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += weights[i] * counts[i];
        }
        return sum;
    }

    /// The quantile of sorted values, linear between neighbours (Hyndman and Fan's type 7).
    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
