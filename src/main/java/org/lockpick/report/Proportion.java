package org.lockpick.report;

import java.util.List;
import java.util.Optional;
import org.lockpick.measure.Correctness;

/// A proportion k of n with Wilson's 95 % interval, for the items of a single evaluation.
///
/// @param correct k, from 0 to n
/// @param total n, at least 1: no items is [Optional#empty()], not a proportion
public record Proportion(int correct, int total) {

    /// Checks the counts.
    public Proportion {
        if (total < 1 || correct < 0 || correct > total) {
            throw new IllegalArgumentException(
                    "a proportion is k of n with 0 <= k <= n and n >= 1, met " + correct + " of " + total);
        }
    }

    /// The proportion of correct answers; empty where there are none.
    static Optional<Proportion> of(List<Item> items) {
        if (items.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Proportion(
                items.stream().mapToInt(Item::correct).sum(),
                items.stream().mapToInt(Item::answers).sum()));
    }

    /// k/n.
    public double share() {
        return (double) correct / total;
    }

    /// The interval.
    public Interval wilson() {
        return wilson(share(), total);
    }

    /// Wilson's interval for a share of n items that need not be a whole count.
    static Interval wilson(double share, int n) {
        var range = Correctness.wilson(share, n);
        return new Interval(range.low(), range.high());
    }
}
