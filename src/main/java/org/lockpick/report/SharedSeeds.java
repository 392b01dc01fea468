package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The training seeds that every cell of a comparison has, with floor and ceiling of its lock: a seed that
/// one cell lacks would bend a curve there.
///
/// @param seeds what all have; none where no seed is common to all, and then cells stand with the seeds they
/// have
/// @param left what some have and others lack
record SharedSeeds(Set<Integer> seeds, Set<Integer> left) {

    /// Where nothing is compared.
    static final SharedSeeds NONE = new SharedSeeds(Set.of(), Set.of());

    /// The seeds of all settings of these cells.
    static SharedSeeds of(ElicitedGrid grid, List<Cell> cells) {
        var arms = new ArrayList<List<Measurement>>();
        for (var cell : cells) {
            var lock = cell.lock();
            var settings = grid.settings(lock.lock(), cell.method(), cell.at());
            if (!settings.isEmpty()) {
                List.of(lock.floorRuns(), lock.ceilingRuns()).stream()
                        .filter(runs -> !runs.isEmpty())
                        .forEach(arms::add);
                arms.addAll(settings.values());
            }
        }
        var seeds = CommonSeeds.of(arms);
        var left = new TreeSet<Integer>();
        arms.forEach(runs -> left.addAll(CommonSeeds.of(runs)));
        left.removeAll(seeds);
        return new SharedSeeds(seeds, left);
    }

    /// Whether cells must be taken on fewer seeds than they have.
    boolean restrict() {
        return !seeds.isEmpty() && !left.isEmpty();
    }

    /// Which seeds are compared, where some cells lack some; empty where none does.
    ///
    /// @param counted what curves run over
    Optional<String> words(Optional<String> counted) {
        if (left.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                seeds.isEmpty()
                        ? "No training seed is measured in every cell, so " + counted.orElse("cells")
                                + " are not compared."
                        : "Curves and " + counted.map(of -> of + " needed").orElse("cells") + " rest on "
                                + named("the training seed", seeds) + ", measured in every cell; some cells lack "
                                + named("the seed", left) + ".");
    }

    private static String named(String word, Set<Integer> seeds) {
        return word
                + (seeds.size() == 1 ? " " : "s ")
                + Words.listed(seeds.stream().map(String::valueOf).toList());
    }
}
