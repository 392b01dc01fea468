package org.lockpick.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Holm's correction (1979): of several comparisons told together, the probability that any is called clear
/// without being so stays at the level.
public final class Holm {

    private Holm() {}

    /// The corrected p-values, in the order of the given ones: the smallest of m times m, the next times m − 1,
    /// and so on; none below that of a smaller one, none above 1.
    public static double[] adjusted(double... pValues) {
        int m = pValues.length;
        int[] order = IntStream.range(0, m)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[m];
        double least = 0;
        for (int rank = 0; rank < m; rank++) {
            least = Math.max(least, Math.min(1, (m - rank) * pValues[order[rank]]));
            adjusted[order[rank]] = least;
        }
        return adjusted;
    }

    /// The level at which those that are not clear were judged: `level / (m − k)` where k of m are clear.
    public static double lastLevel(double level, double... pValues) {
        long clear = Arrays.stream(adjusted(pValues)).filter(p -> p < level).count();
        return level / Math.max(1, pValues.length - clear);
    }
}
