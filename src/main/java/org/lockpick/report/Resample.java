package org.lockpick.report;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// One draw of items and of training seeds, both with replacement, shared by every arm.
///
/// Arms with the same seeds get the same draw of seeds, for a seed is one replication of the whole experiment; an arm
/// with
/// fewer seeds (a study still running) draws among its own.
final class Resample {

    private final byte[] items;
    private final Map<Integer, int[]> seeds;

    private Resample(byte[] items, Map<Integer, int[]> seeds) {
        this.items = items;
        this.seeds = seeds;
    }

    /// Weight 1 for everything: the measurement itself.
    static Resample once(int itemCount, int mostSeeds) {
        var seeds = new TreeMap<Integer, int[]>();
        for (int count = 1; count <= mostSeeds; count++) {
            seeds.put(count, filled(count));
        }
        var items = new byte[itemCount];
        Arrays.fill(items, (byte) 1);
        return new Resample(items, seeds);
    }

    static Resample draw(RandomGenerator random, int itemCount, int mostSeeds) {
        var items = Bootstrap.resample(random, itemCount);
        double[] picks = random.doubles(mostSeeds).toArray();
        var seeds = new HashMap<Integer, int[]>();
        for (int count = 1; count <= mostSeeds; count++) {
            var weights = new int[count];
            for (int i = 0; i < count; i++) {
                weights[(int) (picks[i] * count)]++;
            }
            seeds.put(count, weights);
        }
        return new Resample(items, seeds);
    }

    /// The weighted share of right items of an arm: one row of zeros and ones a seed, in the order of the seeds.
    double share(List<byte[]> rows) {
        int[] weights = seeds.getOrDefault(rows.size(), new int[0]);
        long right = 0;
        for (int s = 0; s < weights.length; s++) {
            if (weights[s] > 0) {
                right += (long) weights[s] * dot(rows.get(s));
            }
        }
        return (double) right / ((long) items.length * rows.size());
    }

    private int dot(byte[] row) {
        int sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += items[i] * row[i];
        }
        return sum;
    }

    private static int[] filled(int length) {
        var ones = new int[length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
