package org.lockpick.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/// One draw of items and of training seeds, both with replacement, shared by every arm: a seed is one replication
/// of the whole experiment.
///
/// An arm that answers every item of every seed correctly, or none, looks the same in every draw. Its share is then
/// drawn from Beta(n + 1, 1), or Beta(1, n + 1): what n equal answers leave of a share about which nothing was
/// known, which is to count one correct item and one wrong item more. So no interval shrinks to a point at the
/// border.
final class Resample {

    private final byte[] items;
    private final int[] seeds;
    private final DoubleSupplier missed;

    private Resample(byte[] items, int[] seeds, DoubleSupplier missed) {
        this.items = items;
        this.seeds = seeds;
        this.missed = missed;
    }

    /// The answers of one arm.
    ///
    /// @param rows how many answers are correct, one row a seed in the order of the seeds
    /// @param of how many answers there are to each item of a seed
    /// @param atBorder whether all are correct, or none
    record Answers(List<int[]> rows, int of, boolean atBorder) {

        static Answers of(List<int[]> rows, int of) {
            int first = rows.getFirst()[0];
            boolean equal = rows.stream().flatMapToInt(Arrays::stream).allMatch(count -> count == first);
            return new Answers(rows, of, equal && (first == 0 || first == of));
        }
    }

    /// Weight 1 for everything: the measurement itself.
    static Resample once(int itemCount, int seedCount) {
        var items = new byte[itemCount];
        Arrays.fill(items, (byte) 1);
        var seeds = new int[seedCount];
        Arrays.fill(seeds, 1);
        return new Resample(items, seeds, () -> 0);
    }

    /// @param random draws items and seeds
    /// @param border draws what an arm at the border misses; apart, so that it moves no other arm
    static Resample draw(RandomGenerator random, RandomGenerator border, int itemCount, int seedCount) {
        var items = Bootstrap.resample(random, itemCount);
        var seeds = new int[seedCount];
        random.doubles(seedCount).forEach(pick -> seeds[(int) (pick * seedCount)]++);
        return new Resample(items, seeds, () -> 1 - Math.pow(border.nextDouble(), 1.0 / (itemCount + 1)));
    }

    /// How many answers of an arm are correct, out of items × seeds × answers to each; a whole number but for an arm at
    /// the border.
    double correct(Answers answers) {
        if (answers.atBorder()) {
            double all = (double) items.length * seeds.length * answers.of();
            double missing = missed.getAsDouble() * all;
            boolean none = answers.rows().getFirst()[0] == 0;
            return none ? missing : all - missing;
        }
        long correct = 0;
        for (int s = 0; s < seeds.length; s++) {
            if (seeds[s] > 0) {
                correct += (long) seeds[s] * dot(answers.rows().get(s));
            }
        }
        return correct;
    }

    private int dot(int[] row) {
        int sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += items[i] * row[i];
        }
        return sum;
    }
}
