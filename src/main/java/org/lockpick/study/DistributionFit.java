package org.lockpick.study;

import java.util.List;
import java.util.Locale;
import org.lockpick.store.Store;
import org.lockpick.train.FixedFit;

/// How near a lock came, under one seed, to the distribution over tokens that it imitates.
///
/// @param lock its name
public record DistributionFit(String lock, int seed, FixedFit fit) {
    /// Those of a study's locks that imitate one, so far as they are in the store.
    ///
    /// @throws org.lockpick.store.MalformedJsonException naming a file that is none
    public static List<DistributionFit> of(Plan plan, Store store) {
        return plan.locks().stream()
                .flatMap(cell -> store
                        .find(cell.model())
                        .flatMap(artifact -> FixedFit.read(artifact.directory()))
                        .map(fit -> new DistributionFit(cell.lock(), cell.seed(), fit))
                        .stream())
                .toList();
    }

    /// A line for people.
    public String words() {
        return "lock %s, seed %d: %s".formatted(lock, seed, words(fit));
    }

    /// The same without the lock.
    public static String words(FixedFit fit) {
        return String.format(
                Locale.ROOT,
                "%.4f nats a token of KL to its distribution, cross-entropy %.4f, of which %.4f are the distribution's"
                        + " entropy",
                fit.divergence(),
                fit.crossEntropy(),
                fit.entropy());
    }
}
