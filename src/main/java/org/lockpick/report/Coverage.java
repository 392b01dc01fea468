package org.lockpick.report;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// How much of the study is there, as far as what is there tells.
///
/// What was planned is not known here, so it is inferred: every lock is expected at every number of demonstrations,
/// with as
/// many settings as the fullest cell of that number, under every seed that occurs.
///
/// @param seeds how many seeds occur in the study
/// @param cells how many cells (lock × method × demonstrations) have a result
/// @param cellsExpected how many there should be
/// @param runs how many elicited runs there are
/// @param runsExpected how many there should be
record Coverage(int seeds, int cells, int cellsExpected, int runs, int runsExpected) {

    static Coverage of(StudyResults results, ElicitedGrid grid, List<Cell> cells) {
        int seeds = seeds(results.measurements());
        var settings = cells.stream()
                .collect(Collectors.groupingBy(
                        cell -> cell.method() + "\n" + cell.demonstrations(),
                        Collectors.reducing(0, Cell::settings, Math::max)));
        int expected = settings.values().stream().mapToInt(Integer::intValue).sum()
                * results.lockOrder().size()
                * seeds;
        int measured =
                (int) cells.stream().filter(cell -> cell.allItems().isPresent()).count();
        return new Coverage(seeds, measured, cells.size(), grid.runs().size(), expected);
    }

    private static int seeds(Collection<Measurement> measurements) {
        return (int) measurements.stream()
                .filter(m -> !m.items().isEmpty())
                .mapToInt(Measurement::seed)
                .distinct()
                .count();
    }

    boolean isPartial() {
        return runs < runsExpected;
    }

    /// What is missing in one sentence; empty when nothing is.
    String words() {
        return isPartial()
                ? "Partial results: " + cells + " of " + cellsExpected + " cells and " + runs + " of " + runsExpected
                        + " elicitation runs are measured."
                : "";
    }
}
