package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Everything that a report says, computed once from the results: the figures, tables and pages only write it down.
///
/// @param results what was measured
/// @param coverage how much of it is there
/// @param locks the organisms before elicitation, in the study's order
/// @param policies the policies' own correctness by name
/// @param cells one entry a lock, method and number of demonstrations, in that order, planned or measured
/// @param comparisons by method, the cells on the seeds that all of them have
record Findings(
        StudyResults results,
        Coverage coverage,
        List<LockSummary> locks,
        Map<String, Estimate> policies,
        List<Cell> cells,
        Map<String, Comparison> comparisons) {

    /// The shares of the gap at which demonstrations are counted.
    static final List<Double> LEVELS = List.of(0.5, 0.75, 0.9);

    /// Seeds the bootstrap and the cut of the items in two.
    static final long SEED = 20_240_529;

    /// How many resamples every interval rests on.
    static final int DRAWS = 10_000;

    /// The policy whose own correctness is drawn beside the locks.
    static final String WEAK = "weak";

    /// The policy that writes correct completions.
    static final String STRONG = "strong";

    static Findings of(StudyResults results) {
        return of(results, new Bootstrap(SEED, DRAWS));
    }

    static Findings of(StudyResults results, Bootstrap bootstrap) {
        var policies = policies(results, bootstrap);
        var grid = ElicitedGrid.of(results, bootstrap.seed());
        var locks = locks(results, policies, bootstrap);
        var cells = cells(grid, locks, List.copyOf(grid.methods()), bootstrap);
        var comparisons = new TreeMap<String, Comparison>();
        for (var method : grid.methods()) {
            comparisons.put(
                    method,
                    Comparison.of(
                            results.planned(),
                            grid,
                            method,
                            cells.stream()
                                    .filter(cell -> cell.method().equals(method))
                                    .toList(),
                            seeds -> cells(
                                    grid.onSeeds(seeds),
                                    onSeeds(seeds, locks, results, policies, bootstrap),
                                    List.of(method),
                                    bootstrap),
                            bootstrap));
        }
        return new Findings(results, Coverage.of(results), locks, policies, cells, comparisons);
    }

    /// The locks on some seeds alone; what is wrong with them is judged on all.
    private static List<LockSummary> onSeeds(
            Set<Integer> seeds,
            List<LockSummary> locks,
            StudyResults results,
            Map<String, Estimate> policies,
            Bootstrap bootstrap) {
        var restricted = results.onSeeds(seeds);
        return locks.stream()
                .map(lock -> LockSummary.of(restricted, lock.lock(), policies, bootstrap)
                        .judgedAs(lock))
                .toList();
    }

    /// The methods planned or measured, in the order of their names.
    List<String> methods() {
        return List.copyOf(comparisons.keySet());
    }

    /// The readings of one lock and method under a selection, by demonstrations, all on the same seeds.
    NavigableMap<Integer, Cell.Reading> curve(String lock, String method, Selection selection) {
        return comparison(method)
                .<NavigableMap<Integer, Cell.Reading>>map(c -> c.curve(lock, selection))
                .orElseGet(TreeMap::new);
    }

    /// The demonstrations needed under a selection, one entry a level; empty where nothing can be compared.
    List<DemonstrationRatio> ratios(String method, Selection selection) {
        return comparison(method)
                .map(c -> c.ratios().getOrDefault(selection, List.of()))
                .orElse(List.of());
    }

    private Optional<Comparison> comparison(String method) {
        return Optional.ofNullable(comparisons.get(method));
    }

    /// The cells as they are compared: on the seeds that all cells of their method have.
    List<Cell> compared() {
        return comparisons.values().stream().flatMap(c -> c.cells().stream()).toList();
    }

    /// A policy's own correctness, where it was measured.
    Optional<Estimate> policy(String name) {
        return Optional.ofNullable(policies.get(name));
    }

    /// What a reader of curves and of the demonstrations needed must know: seeds that are left out, and curves that
    /// dip.
    List<String> notes() {
        return comparisons.values().stream()
                .flatMap(c -> Stream.concat(c.seedsInWords().stream(), dips(c.method())))
                .distinct()
                .toList();
    }

    private Stream<String> dips(String method) {
        return ratios(method, Selection.ALL_ITEMS).stream()
                .flatMap(found -> found.needs().stream()
                        .filter(DemonstrationRatio.Need::dips)
                        .map(need -> "The curve of “" + results.label(need.lock()) + "” " + need.course(found.level())
                                + ": the first time counts."));
    }

    private static List<LockSummary> locks(StudyResults results, Map<String, Estimate> policies, Bootstrap bootstrap) {
        return results.lockOrder().stream()
                .map(lock -> LockSummary.of(results, lock, policies, bootstrap))
                .toList();
    }

    private static List<Cell> cells(
            ElicitedGrid grid, List<LockSummary> locks, List<String> methods, Bootstrap bootstrap) {
        record Spot(LockSummary lock, String method, int demonstrations) {}
        var spots = new ArrayList<Spot>();
        for (var lock : locks) {
            for (var method : methods) {
                grid.demonstrations(method).forEach(k -> spots.add(new Spot(lock, method, k)));
            }
        }
        return spots.parallelStream()
                .map(p -> Cell.of(p.lock(), p.method(), p.demonstrations(), grid, bootstrap))
                .toList();
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
