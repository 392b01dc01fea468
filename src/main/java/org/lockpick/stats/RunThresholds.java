package org.lockpick.stats;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What each run needs to recover one share of its gap, as logarithms to the base 2: how runs differ there is
/// about the same for small numbers and for large ones.
///
/// @param runs one entry a run, at least one
public record RunThresholds(List<Threshold> runs) {

    /// Copies the runs.
    public RunThresholds {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("thresholds over runs need a run");
        }
    }

    /// Their mean. A run that reaches the level outside of the points measured counts one doubling beyond them.
    public RunMean mean() {
        return RunMean.of(runs.stream().mapToDouble(Threshold::counted).toArray());
    }

    /// How many runs reach the level in some way.
    public int count(Threshold.Reach reach) {
        return (int) runs.stream().filter(run -> run.reach() == reach).count();
    }

    /// Where all runs lie outside of the points measured, and on one side: then there is a bound and no number.
    public Optional<Threshold> bound() {
        var first = runs.getFirst();
        boolean outside = first.reach() != Threshold.Reach.WITHIN && count(first.reach()) == runs.size();
        return outside ? Optional.of(first) : Optional.empty();
    }

    /// The mean difference to the thresholds of the same runs of another lock: the logarithm of the ratio.
    public RunMean minus(RunThresholds other) {
        if (runs.size() != other.runs.size()) {
            throw new IllegalArgumentException(
                    "expected as many runs of both locks, met " + runs.size() + " and " + other.runs.size());
        }
        return RunMean.of(IntStream.range(0, runs.size())
                .mapToDouble(i -> runs.get(i).counted() - other.runs.get(i).counted())
                .toArray());
    }
}
