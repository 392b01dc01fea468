package org.lockpick.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// One lock, one method, one place of its grid, such as a number of demonstrations: what elicitation reached
/// under each selection.
///
/// @param lock the lock before elicitation
/// @param method the elicitation's name
/// @param at the coordinates that tell this cell from the others of its lock and method
/// @param settings how many settings of the grid have been measured
/// @param chosenAmong the coordinates in which they differ
/// @param allItems chosen and reported on all items; empty where nothing was measured
/// @param heldOut chosen on one half of the items, reported on the other; empty where nothing was measured
/// @param otherSeeds chosen for each seed on the others; empty where there are no two seeds
record Cell(
        LockSummary lock,
        String method,
        Point at,
        int settings,
        List<String> chosenAmong,
        Optional<Reading> allItems,
        Optional<Reading> heldOut,
        Optional<Reading> otherSeeds) {

    /// What was reached under one selection, and what it is compared with, on the same items and seeds.
    ///
    /// @param setting the chosen setting
    /// @param runs its runs, on the items reported on
    /// @param before those of the lock without the password, on the same items and seeds
    /// @param floor the lock's correctness without the password on these items; empty where it is not measured
    /// @param ceiling with it
    /// @param elicited correctness after elicitation
    /// @param recovered the share of the gap recovered; empty where floor or ceiling is not measured, or the
    ///     lock is no lock
    record Reading(
            Point setting,
            List<Measurement> runs,
            List<Measurement> before,
            Optional<Estimate> floor,
            Optional<Estimate> ceiling,
            Estimate elicited,
            Optional<Recovered> recovered) {

        /// Each run beside the lock that it began with.
        List<Changes.Pair> pairs() {
            return runs.stream()
                    .flatMap(after -> before.stream()
                            .filter(one -> one.seed() == after.seed())
                            .map(one -> new Changes.Pair(after, one)))
                    .toList();
        }

        private static Optional<Reading> of(
                Selection selection, Selection.Chosen chosen, LockSummary lock, Halves halves, Bootstrap bootstrap) {
            var seeds = CommonSeeds.of(chosen.runs());
            var floor = selection.reported(CommonSeeds.keep(lock.floorRuns(), seeds), halves);
            var ceiling = selection.reported(CommonSeeds.keep(lock.ceilingRuns(), seeds), halves);
            return Estimate.of(chosen.runs(), bootstrap)
                    .map(elicited -> new Reading(
                            chosen.setting(),
                            chosen.runs(),
                            floor,
                            Estimate.of(floor, bootstrap),
                            Estimate.of(ceiling, bootstrap),
                            elicited,
                            lock.isTold() ? Recovered.of(chosen.runs(), floor, ceiling, bootstrap) : Optional.empty()));
        }
    }

    /// @param lock on the items that count
    /// @param kept which items count; a setting is chosen on all
    static Cell of(
            LockSummary lock, String method, Point at, ElicitedGrid grid, Predicate<Item> kept, Bootstrap bootstrap) {
        var runs = grid.settings(lock.lock(), method, at);
        return new Cell(
                lock,
                method,
                at,
                runs.size(),
                differing(runs.keySet()),
                read(Selection.ALL_ITEMS, lock, grid, runs, kept, bootstrap),
                read(Selection.HELD_OUT_HALF, lock, grid, runs, kept, bootstrap),
                read(Selection.OTHER_SEEDS, lock, grid, runs, kept, bootstrap));
    }

    private static List<String> differing(Set<Point> settings) {
        var names = new TreeSet<String>();
        settings.forEach(setting -> names.addAll(setting.coordinates().keySet()));
        return names.stream()
                .filter(name -> settings.stream()
                                .map(setting -> setting.at(name))
                                .distinct()
                                .count()
                        > 1)
                .toList();
    }

    private static Optional<Reading> read(
            Selection selection,
            LockSummary lock,
            ElicitedGrid grid,
            Map<Point, List<Measurement>> runs,
            Predicate<Item> kept,
            Bootstrap bootstrap) {
        return selection
                .choose(runs, grid.halves())
                .map(chosen -> chosen.on(kept))
                .flatMap(chosen -> Reading.of(selection, chosen, lock, grid.halves(), bootstrap));
    }

    /// How much the elicitation was given, where the cell's place says that and nothing else.
    Optional<Amount> amount() {
        return Amount.of(at);
    }

    /// What was reached under a selection.
    Optional<Reading> reading(Selection selection) {
        return switch (selection) {
            case ALL_ITEMS -> allItems;
            case HELD_OUT_HALF -> heldOut;
            case OTHER_SEEDS -> otherSeeds;
        };
    }
}
