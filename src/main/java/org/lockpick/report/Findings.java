package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Everything that a report says, computed once from the results: the figures, tables and pages only write it
/// down.
///
/// @param source what was measured, and what that says of locks and policies
/// @param coverage how much of it is there
/// @param cells one entry a lock, method and amount such as a number of demonstrations, in that order,
///     planned or measured
/// @param comparisons by method, the cells on the seeds that all of them have
record Findings(Source source, Coverage coverage, List<Cell> cells, Map<String, Comparison> comparisons) {

    /// The shares of the gap at which it is counted how much they take.
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
        var source = Source.of(results, bootstrap);
        var locks = source.locks();
        var grid = ElicitedGrid.of(results, bootstrap.seed());
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
                                    onSeeds(seeds, locks, results, bootstrap),
                                    List.of(method),
                                    bootstrap)));
        }
        return new Findings(source, Coverage.of(results), cells, Comparison.judged(comparisons));
    }

    /// The locks on some seeds alone.
    private static List<LockSummary> onSeeds(
            Set<Integer> seeds, List<LockSummary> locks, StudyResults results, Bootstrap bootstrap) {
        var restricted = results.onSeeds(seeds);
        return locks.stream()
                .map(lock -> LockSummary.of(restricted, lock.lock(), bootstrap))
                .toList();
    }

    /// What was measured.
    StudyResults results() {
        return source.results();
    }

    /// The organisms before elicitation, in the study's order.
    List<LockSummary> locks() {
        return source.locks();
    }

    /// The policies' own correctness by name.
    Map<String, Estimate> policies() {
        return source.policies();
    }

    /// The methods planned or measured, in the order of their names.
    List<String> methods() {
        return List.copyOf(comparisons.keySet());
    }

    /// The readings of one lock and method under a selection, by amount, all on the same seeds.
    NavigableMap<Double, Cell.Reading> curve(String lock, String method, Selection selection) {
        return comparison(method)
                .<NavigableMap<Double, Cell.Reading>>map(c -> c.curve(lock, selection))
                .orElseGet(TreeMap::new);
    }

    /// How much is needed under a selection, one entry a level; empty where nothing can be compared.
    List<DemonstrationRatio> ratios(String method, Selection selection) {
        return comparison(method)
                .map(c -> c.ratios().getOrDefault(selection, List.of()))
                .orElse(List.of());
    }

    private Optional<Comparison> comparison(String method) {
        return Optional.ofNullable(comparisons.get(method));
    }

    /// The whole study as what a figure or a table shows.
    Part part() {
        return new Part(source, source.results(), source.locks(), cells, SharedSeeds.NONE);
    }

    /// The same with the cells whose amount is of one kind, on the seeds that all of them have.
    ///
    /// @param counted a coordinate, such as demonstrations
    Part part(String counted) {
        var same = comparisons.values().stream()
                .filter(comparison ->
                        comparison.counted().filter(counted::equals).isPresent())
                .toList();
        var cells = same.stream().flatMap(c -> c.cells().stream()).toList();
        var shared = same.size() == 1 ? same.getFirst().shared() : SharedSeeds.NONE;
        return new Part(source, source.results(), source.locks(), cells, shared);
    }

    /// What the study's methods were given, each kind once.
    List<String> counted() {
        return comparisons.values().stream()
                .flatMap(comparison -> comparison.counted().stream())
                .distinct()
                .toList();
    }

    /// The cells as they are compared: on the seeds that all cells of their method have.
    List<Cell> compared() {
        return comparisons.values().stream().flatMap(c -> c.cells().stream()).toList();
    }

    /// What a reader of curves and of what they need must know: seeds that are left out, and curves that
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
                        .map(need -> "The curve of “" + results().label(need.lock()) + "” "
                                + (methods().size() > 1 ? "with “" + results().method(method) + "” " : "")
                                + need.course(found.level(), found.counted()) + ": the first time counts."));
    }

    private static List<Cell> cells(
            ElicitedGrid grid, List<LockSummary> locks, List<String> methods, Bootstrap bootstrap) {
        record Spot(LockSummary lock, String method, Point at) {}
        var spots = new ArrayList<Spot>();
        for (var lock : locks) {
            for (var method : methods) {
                var counted = grid.counted(method).stream().toList();
                grid.places(method, counted).stream()
                        .filter(at -> grid.plans(lock.lock(), method, at))
                        .forEach(at -> spots.add(new Spot(lock, method, at)));
            }
        }
        return spots.parallelStream()
                .map(p -> Cell.of(p.lock(), p.method(), p.at(), grid, _ -> true, bootstrap))
                .toList();
    }
}
