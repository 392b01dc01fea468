package org.lockpick.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Everything that a report says, computed once from the results: the figures, tables and pages only write it down.
///
/// @param results what was measured
/// @param coverage how much of it is there
/// @param locks the organisms before elicitation, in the study's order
/// @param policies the policies' own correctness by name
/// @param cells one entry a lock, method and number of demonstrations, in that order
/// @param ratios by method and selection: the demonstrations needed at each level of [#LEVELS]
record Findings(
        StudyResults results,
        Coverage coverage,
        List<LockSummary> locks,
        Map<String, Estimate> policies,
        List<Cell> cells,
        Map<String, Map<Selection, List<DemonstrationRatio>>> ratios) {

    /// The shares of the gap at which demonstrations are counted.
    static final List<Double> LEVELS = List.of(0.5, 0.75, 0.9);

    /// Seeds the bootstrap and the cut of the items in two.
    static final long SEED = 20_240_529;

    /// How many resamples every interval rests on.
    static final int DRAWS = 10_000;

    /// The policy whose own correctness is drawn beside the locks.
    static final String WEAK = "weak";

    static Findings of(StudyResults results) {
        return of(results, new Bootstrap(SEED, DRAWS));
    }

    static Findings of(StudyResults results, Bootstrap bootstrap) {
        var grid = ElicitedGrid.of(results, bootstrap.seed());
        var locks = results.lockOrder().stream()
                .map(lock -> LockSummary.of(results, lock, bootstrap))
                .toList();
        var cells = cells(grid, locks, bootstrap);
        var ratios = new TreeMap<String, Map<Selection, List<DemonstrationRatio>>>();
        for (var method : grid.methods()) {
            ratios.put(method, ratios(cells, locks, method, bootstrap));
        }
        var coverage = Coverage.of(results, grid, cells);
        return new Findings(results, coverage, locks, policies(results, bootstrap), cells, ratios);
    }

    /// The methods measured, in the order of their names.
    List<String> methods() {
        return cells.stream().map(Cell::method).distinct().sorted().toList();
    }

    /// The readings of one lock and method under a selection, by demonstrations.
    NavigableMap<Integer, Cell.Reading> curve(String lock, String method, Selection selection) {
        return curve(cells, lock, method, selection);
    }

    /// The demonstrations needed under a selection, one entry a level; empty where nothing can be compared.
    List<DemonstrationRatio> ratios(String method, Selection selection) {
        return ratios.getOrDefault(method, Map.of()).getOrDefault(selection, List.of());
    }

    /// A policy's own correctness, where it was measured.
    Optional<Estimate> policy(String name) {
        return Optional.ofNullable(policies.get(name));
    }

    private static List<Cell> cells(ElicitedGrid grid, List<LockSummary> locks, Bootstrap bootstrap) {
        record Place(LockSummary lock, String method, int demonstrations) {}
        var places = new ArrayList<Place>();
        for (var lock : locks) {
            for (var method : grid.methods()) {
                grid.demonstrations(method).forEach(k -> places.add(new Place(lock, method, k)));
            }
        }
        return places.parallelStream()
                .map(p -> Cell.of(p.lock(), p.method(), p.demonstrations(), grid, bootstrap))
                .toList();
    }

    private static Map<Selection, List<DemonstrationRatio>> ratios(
            List<Cell> cells, List<LockSummary> locks, String method, Bootstrap bootstrap) {
        var ordered = referenceFirst(locks);
        var ratios = new TreeMap<Selection, List<DemonstrationRatio>>();
        for (var selection : Selection.values()) {
            var runs = ordered.stream()
                    .map(lock -> runs(lock, curve(cells, lock.lock(), method, selection)))
                    .toList();
            ratios.put(selection, RatioStudy.of(runs, LEVELS, bootstrap));
        }
        return ratios;
    }

    private static LockRuns runs(LockSummary lock, NavigableMap<Integer, Cell.Reading> curve) {
        var elicited = new TreeMap<Integer, List<Measurement>>();
        curve.forEach((k, reading) -> elicited.put(k, reading.runs()));
        return new LockRuns(lock.lock(), lock.floorRuns(), lock.ceilingRuns(), elicited);
    }

    /// The lock made from scratch is what the others are compared with; without one, the first.
    private static List<LockSummary> referenceFirst(List<LockSummary> locks) {
        return locks.stream()
                .sorted(Comparator.comparing(lock -> !isFromScratch(lock.lock())))
                .toList();
    }

    /// Whether a lock's name says that it was trained from scratch.
    static boolean isFromScratch(String lock) {
        return lock.toLowerCase(Locale.ROOT).contains("scratch");
    }

    private static NavigableMap<Integer, Cell.Reading> curve(
            List<Cell> cells, String lock, String method, Selection selection) {
        var curve = new TreeMap<Integer, Cell.Reading>();
        for (var cell : cells) {
            if (cell.lock().lock().equals(lock) && cell.method().equals(method)) {
                cell.reading(selection).ifPresent(reading -> curve.put(cell.demonstrations(), reading));
            }
        }
        return curve;
    }

    private static Map<String, Estimate> policies(StudyResults results, Bootstrap bootstrap) {
        var runs = results.measurements().stream()
                .filter(m -> m.arm() instanceof Arm.Policy && !m.items().isEmpty())
                .collect(Collectors.groupingBy(m -> ((Arm.Policy) m.arm()).name()));
        var policies = new TreeMap<String, Estimate>();
        runs.forEach((name, measured) ->
                Estimate.of(measured, bootstrap).ifPresent(estimate -> policies.put(name, estimate)));
        return policies;
    }
}
