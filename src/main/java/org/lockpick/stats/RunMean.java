package org.lockpick.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/// The mean of one number a run, and what it says of other runs: a t interval, which takes from the runs how
/// much runs differ.
///
/// One run says nothing of that. Nor do runs that all give exactly the same number, for such numbers are
/// bounds.
///
/// @param mean the mean
/// @param deviation the standard deviation, with `Σ(x − mean)²/(n − 1)`; 0 for one run
/// @param runs n
public record RunMean(double mean, double deviation, int runs) {

    /// Of the intervals.
    static final double CONFIDENCE = 0.95;

    /// Of one number a run, at least one.
    public static RunMean of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a mean over runs needs a run");
        }
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        boolean same = Arrays.stream(values).distinct().count() == 1;
        return new RunMean(mean, same ? 0 : Math.sqrt(squares / (values.length - 1)), values.length);
    }

    /// Whether the runs say anything of other runs.
    public boolean hasSpread() {
        return deviation > 0;
    }

    /// The same with a standard deviation that is not smaller than one that is known.
    RunMean atLeast(double known) {
        return new RunMean(mean, Math.max(deviation, known), runs);
    }

    /// The standard error of the mean, `sd/√n`.
    public double error() {
        return deviation / Math.sqrt(runs);
    }

    /// The 95 % interval over other runs: `mean ± t·sd/√n`; empty for one run and without spread.
    public Optional<Interval> interval() {
        if (runs < 2 || !hasSpread()) {
            return Optional.empty();
        }
        double half = StudentT.quantile(CONFIDENCE, runs - 1) * error();
        return Optional.of(new Interval(mean - half, mean + half));
    }

    /// The p-value of the two-sided t-test that the mean over all runs is 0; empty where there is no interval.
    public OptionalDouble pValue() {
        return runs < 2 || !hasSpread()
                ? OptionalDouble.empty()
                : OptionalDouble.of(1 - StudentT.within(mean / error(), runs - 1));
    }

    /// The smallest mean that so many runs, differing so much, would have told from 0 with a power of 80 %.
    ///
    /// @param level of the test
    public OptionalDouble detectable(double level) {
        return runs < 2 || !hasSpread()
                ? OptionalDouble.empty()
                : OptionalDouble.of(deviation * Power.smallest(runs, level, 0.8));
    }
}
