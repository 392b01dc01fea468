package org.lockpick.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The difference of two arms on the same items: `mean(aᵢ − bᵢ)` with a bootstrap interval over the items.
///
/// Pairing by item removes the part of the noise that comes from some items being harder than others.
///
/// @param difference first minus second
/// @param interval the 95 % interval over items
/// @param items how many items both arms have
/// @param higher on how many items the first arm does better
/// @param lower on how many items the first arm does worse
record PairedDifference(double difference, Interval interval, int items, int higher, int lower) {

    /// First minus second on the items that both have; empty where they share none.
    static Optional<PairedDifference> of(List<Measurement> first, List<Measurement> second, Bootstrap bootstrap) {
        var a = ItemScores.of(first);
        var b = ItemScores.of(second);
        var problems = a.sharedWith(b);
        if (problems.isEmpty()) {
            return Optional.empty();
        }
        double[] differences = a.values(problems);
        double[] others = b.values(problems);
        int higher = 0;
        int lower = 0;
        double sum = 0;
        for (int i = 0; i < differences.length; i++) {
            differences[i] -= others[i];
            sum += differences[i];
            higher += differences[i] > 0 ? 1 : 0;
            lower += differences[i] < 0 ? 1 : 0;
        }
        var interval = bootstrap.interval(
                differences.length, weights -> OptionalDouble.of(Bootstrap.weightedMean(differences, weights)));
        return Optional.of(new PairedDifference(
                sum / differences.length, interval.orElseThrow(), differences.length, higher, lower));
    }
}
