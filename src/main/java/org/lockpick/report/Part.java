package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lockpick.study.figure.Subset;

/// The part of a study that one panel shows. A setting is chosen on all the problems of its study; what is
/// reported is taken on those of the part.
///
/// @param source the study
/// @param results what was measured in this part
/// @param locks its locks on its problems; what is wrong with them is judged on the whole study
/// @param cells what was elicited, on the seeds that all cells have
/// @param seeds these seeds
record Part(Source source, StudyResults results, List<LockSummary> locks, List<Cell> cells, SharedSeeds seeds) {

    Part {
        locks = List.copyOf(locks);
        cells = List.copyOf(cells);
    }

    /// @param subsets what is in all of these
    /// @param shown coordinates of which each value has a cell; of all others one is chosen
    /// @param needed the coordinates among them that a cell cannot do without
    static Part of(Source source, List<Subset> subsets, List<String> shown, List<String> needed, Bootstrap bootstrap) {
        Predicate<Item> kept =
                item -> subsets.stream().allMatch(subset -> subset.holds(item.task(), item.domain(), item.level()));
        var chosenFrom = source.results().only(arm -> holds(subsets, arm));
        var results = chosenFrom.onItems(kept);
        var grid = ElicitedGrid.of(chosenFrom, bootstrap.seed());
        var whole = new Part(source, results, locks(source, results, bootstrap), List.of(), SharedSeeds.NONE)
                .with(grid, kept, shown, needed, bootstrap);
        var seeds = SharedSeeds.of(grid, whole.cells());
        if (!seeds.restrict()) {
            return new Part(source, results, whole.locks(), whole.cells(), seeds);
        }
        var restricted = results.onSeeds(seeds.seeds());
        return new Part(source, restricted, locks(source, restricted, bootstrap), List.of(), seeds)
                .with(grid.onSeeds(seeds.seeds()), kept, shown, needed, bootstrap);
    }

    private static boolean holds(List<Subset> subsets, Arm arm) {
        return switch (arm) {
            case Arm.Policy _, Arm.Model _ -> true;
            case Arm.Locked locked -> subsets.stream().allMatch(subset -> subset.holds(locked.lock()));
            case Arm.Elicited one ->
                subsets.stream()
                        .allMatch(subset -> subset.holds(
                                one.lock(), one.method(), one.point().coordinates()));
        };
    }

    private static List<LockSummary> locks(Source source, StudyResults results, Bootstrap bootstrap) {
        return source.locks().stream()
                .filter(lock -> results.lockOrder().contains(lock.lock()))
                .map(lock -> LockSummary.of(results, lock.lock(), bootstrap))
                .toList();
    }

    private Part with(
            ElicitedGrid grid, Predicate<Item> kept, List<String> shown, List<String> needed, Bootstrap bootstrap) {
        record Spot(LockSummary lock, String method, Point at) {}
        var spots = new ArrayList<Spot>();
        for (var lock : locks) {
            for (var method : grid.methods()) {
                grid.places(method, shown).stream()
                        .filter(at -> at.coordinates().keySet().containsAll(needed))
                        .filter(at -> grid.plans(lock.lock(), method, at))
                        .forEach(at -> spots.add(new Spot(lock, method, at)));
            }
        }
        var found = spots.parallelStream()
                .map(s -> Cell.of(s.lock(), s.method(), s.at(), grid, kept, bootstrap))
                .toList();
        return new Part(source, results, locks, found, seeds);
    }

    /// The locks that a figure shows something elicited of; all of them where there is nothing elicited.
    List<LockSummary> drawn() {
        var elicited = cells.stream().map(cell -> cell.lock().lock()).collect(Collectors.toSet());
        return elicited.isEmpty()
                ? locks
                : locks.stream().filter(lock -> elicited.contains(lock.lock())).toList();
    }

    /// What there is of one lock.
    Part onLock(String name) {
        return new Part(
                source,
                results,
                locks.stream().filter(lock -> lock.lock().equals(name)).toList(),
                cells.stream().filter(cell -> cell.lock().lock().equals(name)).toList(),
                seeds);
    }
}
