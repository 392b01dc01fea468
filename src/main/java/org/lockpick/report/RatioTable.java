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
    static NumberTable of(String name, Ratio form, Part part) {
        var chosen = Captions.selection(form.selection());
        var found = part.cells().stream()
                .map(Cell::method)
                .distinct()
                .map(method -> needed(method, form, part, chosen))
                .filter(one -> !one.all().isEmpty())
                .toList();
        var needed = judged(found);
        var captions = new Captions(List.of(part), chosen, List.of());
        var caption = NeedsTable.READING + captions.choice() + captions.warnings(Optional.of(form.x()));
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

    /// Judged together, for they stand in one table.
    private static List<NeedsTable.Needed> judged(List<NeedsTable.Needed> found) {
        var all = new TreeMap<String, List<DemonstrationRatio>>();
        found.forEach(one -> all.put(one.method(), one.all()));
        var judged = Clarity.of(all);
        return found.stream()
                .map(one -> new NeedsTable.Needed(
                        one.method(), judged.getOrDefault(one.method(), List.of()), one.halves(), one.others()))
                .toList();
    }

    private static NeedsTable.Needed needed(String method, Ratio form, Part part, Selection chosen) {
        var cells = part.cells().stream()
                .filter(cell -> cell.method().equals(method))
                .toList();
        return new NeedsTable.Needed(
                method,
                ratios(form, part, cells, chosen),
                ratios(form, part, cells, Selection.HELD_OUT_HALF),
                ratios(form, part, cells, Selection.OTHER_SEEDS));
    }

    private static List<DemonstrationRatio> ratios(Ratio form, Part part, List<Cell> cells, Selection selection) {
        var planned = part.results().planned();
        Comparator<LockSummary> order = Comparator.comparing(lock -> form.reference()
                .map(name -> !lock.lock().equals(name))
                .orElse(!planned.lock(lock.lock()).fromScratch()));
        return of(form.x(), part.locks().stream().sorted(order).toList(), cells, selection, form.levels());
    }

    /// What each lock needs, on the cells of one method. A lock of which nothing may be told is left out.
    ///
    /// @param counted the coordinate that says how much a cell was given
    /// @param locks the reference first
    static List<DemonstrationRatio> of(
            String counted, List<LockSummary> locks, List<Cell> cells, Selection selection, List<Double> levels) {
        var runs = locks.stream()
                .filter(LockSummary::isTold)
                .map(lock -> runs(counted, lock, cells, selection))
                .toList();
        return RatioStudy.of(counted, runs, levels);
    }

    /// The curve of a lock, out of its cells.
    static LockRuns runs(String counted, LockSummary lock, List<Cell> cells, Selection selection) {
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
