package org.lockpick.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// The cells of one method set side by side, on the training seeds that all of them have: a seed that one cell
/// lacks would bend a curve there. While all cells have all seeds, these are simply the cells of the study.
///
/// @param method the elicitation's name
/// @param seeds the seeds that every measured cell has, with the floor and ceiling of its lock; none where no seed
///     is common to all, and then nothing is counted and the cells stand with the seeds they have
/// @param left seeds that some cells have and others lack
/// @param cells the cells on these seeds
/// @param ratios by selection, the demonstrations needed at each level of [Findings#LEVELS]
record Comparison(
        String method,
        Set<Integer> seeds,
        Set<Integer> left,
        List<Cell> cells,
        Map<Selection, List<DemonstrationRatio>> ratios) {

    /// @param cells the cells of the method on all their seeds
    /// @param on makes the cells of the method on some seeds alone
    static Comparison of(
            Planned planned,
            ElicitedGrid grid,
            String method,
            List<Cell> cells,
            Function<Set<Integer>, List<Cell>> on,
            Bootstrap bootstrap) {
        var arms = arms(grid, cells);
        var seeds = CommonSeeds.of(arms);
        var left = new TreeSet<Integer>();
        arms.forEach(runs -> left.addAll(CommonSeeds.of(runs)));
        left.removeAll(seeds);
        if (seeds.isEmpty()) {
            return new Comparison(method, seeds, left, cells, Map.of());
        }
        var compared = left.isEmpty() ? cells : on.apply(seeds);
        return new Comparison(method, seeds, left, compared, ratios(planned, compared, bootstrap));
    }

    /// Every setting measured in a cell, and floor and ceiling of its lock, each as its runs. A lock whose floor or
    /// ceiling is not measured is not compared.
    private static List<List<Measurement>> arms(ElicitedGrid grid, List<Cell> cells) {
        var arms = new ArrayList<List<Measurement>>();
        for (var cell : cells) {
            var lock = cell.lock();
            var settings = grid.settings(lock.lock(), cell.method(), cell.demonstrations());
            if (!lock.floorRuns().isEmpty() && !lock.ceilingRuns().isEmpty() && !settings.isEmpty()) {
                arms.add(lock.floorRuns());
                arms.add(lock.ceilingRuns());
                arms.addAll(settings.values());
            }
        }
        return arms;
    }

    private static Map<Selection, List<DemonstrationRatio>> ratios(
            Planned planned, List<Cell> cells, Bootstrap bootstrap) {
        var locks = cells.stream()
                .map(Cell::lock)
                .distinct()
                .filter(LockSummary::isSound)
                .sorted(Comparator.comparing(lock -> !planned.lock(lock.lock()).fromScratch()))
                .toList();
        var ratios = new TreeMap<Selection, List<DemonstrationRatio>>();
        for (var selection : Selection.values()) {
            var runs = locks.stream()
                    .map(lock -> runs(lock, curve(cells, lock.lock(), selection)))
                    .toList();
            ratios.put(selection, RatioStudy.of(runs, Findings.LEVELS, bootstrap));
        }
        return ratios;
    }

    private static LockRuns runs(LockSummary lock, NavigableMap<Integer, Cell.Reading> curve) {
        var elicited = new TreeMap<Integer, List<Measurement>>();
        curve.forEach((k, reading) -> elicited.put(k, reading.runs()));
        return new LockRuns(lock.lock(), lock.floorRuns(), lock.ceilingRuns(), elicited);
    }

    /// The readings of one lock under a selection, by demonstrations.
    NavigableMap<Integer, Cell.Reading> curve(String lock, Selection selection) {
        return curve(cells, lock, selection);
    }

    private static NavigableMap<Integer, Cell.Reading> curve(List<Cell> cells, String lock, Selection selection) {
        var curve = new TreeMap<Integer, Cell.Reading>();
        for (var cell : cells) {
            if (cell.lock().lock().equals(lock)) {
                cell.reading(selection).ifPresent(reading -> curve.put(cell.demonstrations(), reading));
            }
        }
        return curve;
    }

    /// Which seeds are compared, where some cells lack some; empty where none does.
    Optional<String> seedsInWords() {
        if (left.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                seeds.isEmpty()
                        ? "No training seed is measured in every cell, so demonstrations are not compared."
                        : "Curves and demonstrations needed rest on " + named("the training seed", seeds)
                                + ", measured in every cell; some cells lack " + named("the seed", left) + ".");
    }

    private static String named(String word, Set<Integer> seeds) {
        return word
                + (seeds.size() == 1 ? " " : "s ")
                + Words.listed(seeds.stream().map(String::valueOf).toList());
    }
}
