package org.lockpick.report;

import java.util.List;
import java.util.Optional;

/// One lock, one method, one number of demonstrations: what elicitation reached under either selection.
///
/// @param lock the lock before elicitation
/// @param method the elicitation's name
/// @param demonstrations how many demonstrations
/// @param settings how many settings of the grid have been measured
/// @param allItems chosen and reported on all items; empty where nothing was measured
/// @param heldOut chosen on one half of the items, reported on the other; empty where nothing was measured
record Cell(
        LockSummary lock,
        String method,
        int demonstrations,
        int settings,
        Optional<Reading> allItems,
        Optional<Reading> heldOut) {

    /// What was reached under one selection.
    ///
    /// @param setting the chosen setting
    /// @param runs its runs, on the items reported on
    /// @param elicited its correctness
    /// @param recovered the share of the gap recovered; empty where floor or ceiling is not measured
    record Reading(Setting setting, List<Measurement> runs, Estimate elicited, Optional<Recovered> recovered) {

        private static Optional<Reading> of(Selection.Chosen chosen, LockSummary lock, Bootstrap bootstrap) {
            return Estimate.of(chosen.runs(), bootstrap).map(elicited -> {
                var recovered = Recovered.of(chosen.runs(), lock.floorRuns(), lock.ceilingRuns(), bootstrap);
                return new Reading(chosen.setting(), chosen.runs(), elicited, recovered);
            });
        }
    }

    static Cell of(LockSummary lock, String method, int demonstrations, ElicitedGrid grid, Bootstrap bootstrap) {
        var runs = grid.settings(lock.lock(), method, demonstrations);
        return new Cell(
                lock,
                method,
                demonstrations,
                runs.size(),
                Selection.ALL_ITEMS.choose(runs, grid.halves()).flatMap(c -> Reading.of(c, lock, bootstrap)),
                Selection.HELD_OUT_HALF.choose(runs, grid.halves()).flatMap(c -> Reading.of(c, lock, bootstrap)));
    }

    /// What was reached under a selection.
    Optional<Reading> reading(Selection selection) {
        return switch (selection) {
            case ALL_ITEMS -> allItems;
            case HELD_OUT_HALF -> heldOut;
        };
    }
}
