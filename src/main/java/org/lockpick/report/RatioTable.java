package org.lockpick.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.lockpick.study.figure.Ratio;

/// How much each lock needs until a share of its gap is recovered, by the levels and the reference that a form
/// names.
final class RatioTable {

    private RatioTable() {}

    /// @param name of its files
    static NumberTable of(String name, Ratio form, Part part, Bootstrap bootstrap) {
        var chosen = Captions.selection(form.selection());
        var needed = part.cells().stream()
                .map(Cell::method)
                .distinct()
                .map(method -> needed(method, form, part, chosen, bootstrap))
                .filter(one -> !one.all().isEmpty())
                .toList();
        var captions = new Captions(List.of(part), chosen, List.of());
        var caption = "Read off the curves of the share recovered, along straight lines over the logarithm of the "
                + Axes.counted(form.x(), form.names())
                + "; nothing is extrapolated. The intervals resample " + captions.unit() + " and training seeds"
                + " together, with the chosen settings held fixed."
                + captions.choice() + captions.warnings(Optional.of(form.x()));
        return new NumberTable(
                name,
                form.title().orElse(Words.capital(form.x().replace('-', ' ')) + " needed"),
                caption,
                NeedsTable.of(
                        needed,
                        form.x().replace('-', ' '),
                        lock -> form.names().getOrDefault(lock, part.results().label(lock)),
                        method ->
                                form.names().getOrDefault(method, part.results().method(method))),
                NeedsTable.csv(needed),
                "there is no recovery curve: it needs a lock that works, its floor, its ceiling and at least one"
                        + " elicitation, measured under the same seeds");
    }

    private static NeedsTable.Needed needed(
            String method, Ratio form, Part part, Selection chosen, Bootstrap bootstrap) {
        var cells = part.cells().stream()
                .filter(cell -> cell.method().equals(method))
                .toList();
        var other = chosen == Selection.ALL_ITEMS ? Selection.HELD_OUT_HALF : chosen;
        return new NeedsTable.Needed(
                method, ratios(form, part, cells, chosen, bootstrap), ratios(form, part, cells, other, bootstrap));
    }

    private static List<DemonstrationRatio> ratios(
            Ratio form, Part part, List<Cell> cells, Selection selection, Bootstrap bootstrap) {
        var planned = part.results().planned();
        Comparator<LockSummary> order = Comparator.comparing(lock -> form.reference()
                .map(name -> !lock.lock().equals(name))
                .orElse(!planned.lock(lock.lock()).fromScratch()));
        return of(form.x(), part.locks().stream().sorted(order).toList(), cells, selection, form.levels(), bootstrap);
    }

    /// What each lock needs, on the cells of one method. A lock of which nothing may be told is left out.
    ///
    /// @param counted the coordinate that says how much a cell was given
    /// @param locks the reference first
    static List<DemonstrationRatio> of(
            String counted,
            List<LockSummary> locks,
            List<Cell> cells,
            Selection selection,
            List<Double> levels,
            Bootstrap bootstrap) {
        var runs = locks.stream()
                .filter(LockSummary::isTold)
                .map(lock -> runs(counted, lock, cells, selection))
                .toList();
        return RatioStudy.of(counted, runs, levels);
    }

    private static LockRuns runs(String counted, LockSummary lock, List<Cell> cells, Selection selection) {
        var elicited = new TreeMap<Double, List<Measurement>>();
        for (var cell : cells) {
            var amount = cell.at().number(counted);
            if (cell.lock().lock().equals(lock.lock()) && amount.isPresent() && amount.getAsDouble() > 0) {
                cell.reading(selection).ifPresent(reading -> elicited.put(amount.getAsDouble(), reading.runs()));
            }
        }
        return new LockRuns(lock.lock(), lock.floorRuns(), lock.ceilingRuns(), elicited);
    }
}
