package org.lockpick.report;

import java.math.BigInteger;
import java.util.Collection;

/// A mean of proportions as an exact fraction: two settings that are equally good compare as equal, whatever the
/// order in which their seeds are summed.
///
/// @param above numerator
/// @param below denominator, above 0
record ExactMean(BigInteger above, BigInteger below) implements Comparable<ExactMean> {

    /// The mean of the proportions of correct items, one a run; runs without items are left out, and 0 is the mean
    /// of none.
    static ExactMean of(Collection<Measurement> runs) {
        var above = BigInteger.ZERO;
        var below = BigInteger.ONE;
        int count = 0;
        for (var run : runs) {
            var proportion = run.proportion();
            if (proportion.isPresent()) {
                var total = BigInteger.valueOf(proportion.get().total());
                var correct = BigInteger.valueOf(proportion.get().correct());
                above = above.multiply(total).add(correct.multiply(below));
                below = below.multiply(total);
                count++;
            }
        }
        return new ExactMean(above, below.multiply(BigInteger.valueOf(Math.max(1, count))));
    }

    @Override
    public int compareTo(ExactMean other) {
        return above.multiply(other.below).compareTo(other.above.multiply(below));
    }
}
