package org.lockpick.cli.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lockpick.stats.Families;
import org.lockpick.stats.Interval;
import org.lockpick.store.Outcome;

/// The difference of two artifacts on problems in families, which are solved or missed together.
///
/// @param families how many there are
/// @param interval of the difference, 95 %, over other families
/// @param p of no difference
public record FamilyComparison(int families, Interval interval, double p) {
    /// Compares; empty where problems have nothing in common, or where the two differ on none or on all of them alike,
    /// which says nothing of how families scatter.
    ///
    /// @param of families of a problem
    public static Optional<FamilyComparison> of(PairedOutcomes pairs, Function<Outcome, List<String>> of) {
        double[] differences = pairs.pairs().stream()
                .mapToDouble(pair ->
                        (pair.first().correct() ? 1 : 0) - (pair.second().correct() ? 1 : 0))
                .toArray();
        for (double difference : differences) {
            if (difference != differences[0]) {
                return Families.of(pairs.pairs().stream()
                                .map(pair -> of.apply(pair.first()))
                                .toList())
                        .map(families -> new FamilyComparison(
                                families.count(), families.difference(differences), families.p(differences)));
            }
        }
        return Optional.empty();
    }
}
