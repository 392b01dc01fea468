package org.lockpick.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// The cells of one method set side by side, on the training seeds that all of them have: a seed that one cell
/// lacks would bend a curve there. While all cells have all seeds, these are simply the cells of the study.
///
/// @param method the elicitation's name
/// @param counted what its curves run over, such as demonstrations; empty where its cells have no amount
/// @param shared the seeds that every measured cell has; where there are none nothing is counted
/// @param cells the cells on these seeds
/// @param ratios by selection, how much is needed at each level of [Findings#LEVELS]
record Comparison(
        String method,
        Optional<String> counted,
        SharedSeeds shared,
        List<Cell> cells,
        Map<Selection, List<DemonstrationRatio>> ratios) {

    /// @param cells the cells of the method on all their seeds
    /// @param on makes the cells of the method on some seeds alone
    static Comparison of(
            Planned planned,
            ElicitedGrid grid,
            String method,
            List<Cell> cells,
            Function<Set<Integer>, List<Cell>> on) {
        var counted = grid.counted(method);
        var shared = SharedSeeds.of(grid, cells);
        if (shared.seeds().isEmpty()) {
            return new Comparison(method, counted, shared, cells, Map.of());
        }
        var compared = shared.restrict() ? on.apply(shared.seeds()) : cells;
        return new Comparison(
                method,
                counted,
                shared,
                compared,
                counted.map(of -> ratios(of, planned, compared)).orElse(Map.of()));
    }

    private static Map<Selection, List<DemonstrationRatio>> ratios(String counted, Planned planned, List<Cell> cells) {
        var locks = cells.stream()
                .map(Cell::lock)
                .distinct()
                .sorted(Comparator.comparing(lock -> !planned.lock(lock.lock()).fromScratch()))
                .toList();
        var ratios = new TreeMap<Selection, List<DemonstrationRatio>>();
        for (var selection : Selection.values()) {
            ratios.put(selection, RatioTable.of(counted, locks, cells, selection, Findings.LEVELS));
        }
        return ratios;
    }

    /// All methods of a report: the ratios of one selection stand in one table and are judged together.
    static Map<String, Comparison> judged(Map<String, Comparison> found) {
        var judged = new TreeMap<>(found);
        for (var selection : Selection.values()) {
            var ratios = new TreeMap<String, List<DemonstrationRatio>>();
            found.forEach((method, one) -> ratios.put(method, one.ratios().getOrDefault(selection, List.of())));
            Clarity.of(ratios)
                    .forEach((method, some) -> judged.computeIfPresent(
                            method, (_, one) -> some.isEmpty() ? one : one.with(selection, some)));
        }
        return judged;
    }

    private Comparison with(Selection selection, List<DemonstrationRatio> some) {
        var all = new TreeMap<>(ratios);
        all.put(selection, some);
        return new Comparison(method, counted, shared, cells, all);
    }

    /// The readings of one lock under a selection, by amount.
    NavigableMap<Double, Cell.Reading> curve(String lock, Selection selection) {
        return curve(cells, lock, selection);
    }

    private static NavigableMap<Double, Cell.Reading> curve(List<Cell> cells, String lock, Selection selection) {
        var curve = new TreeMap<Double, Cell.Reading>();
        for (var cell : cells) {
            if (cell.lock().lock().equals(lock)) {
                cell.amount()
                        .ifPresent(amount ->
                                cell.reading(selection).ifPresent(reading -> curve.put(amount.value(), reading)));
            }
        }
        return curve;
    }

    /// Which seeds are compared, where some cells lack some; empty where none does.
    Optional<String> seedsInWords() {
        return shared.words(counted);
    }
}
