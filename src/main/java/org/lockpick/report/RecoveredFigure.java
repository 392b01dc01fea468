package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;

/// The share of the gap recovered against the number of demonstrations, one line a lock: the curves from which the
/// demonstrations needed are read.
final class RecoveredFigure {

    private static final String GREY = "#8c959f";

    private RecoveredFigure() {}

    static Figure of(Findings findings) {
        var curves = curves(findings);
        var plot = new CurvePlot("share of the gap recovered", curves, levels(), ticks(curves));
        return new Figure(
                "recovered",
                Headline.of(findings).needsTitle(),
                "Recovered = (elicited − floor) / (ceiling − floor), not clipped. " + Figure.pointsInWords(findings)
                        + " The bands resample elicited, floor and ceiling jointly; the dotted lines are the levels at"
                        + " which demonstrations are counted.",
                plot,
                csv(findings));
    }

    private static List<CurvePlot.Curve> curves(Findings findings) {
        var looks = Palette.looks(findings);
        var curves = new ArrayList<CurvePlot.Curve>();
        for (var method : findings.methods()) {
            for (int i = 0; i < findings.locks().size(); i++) {
                var lock = findings.locks().get(i);
                var points = points(findings.curve(lock.lock(), method, Selection.ALL_ITEMS));
                if (!points.isEmpty()) {
                    curves.add(new CurvePlot.Curve(Figure.label(findings, lock, method), looks.get(i), points));
                }
            }
        }
        return curves;
    }

    private static List<CurvePlot.Point> points(NavigableMap<Integer, Cell.Reading> curve) {
        var points = new ArrayList<CurvePlot.Point>();
        curve.forEach((k, reading) -> reading.recovered()
                .ifPresent(recovered -> recovered
                        .share()
                        .ifPresent(share -> points.add(
                                CurvePlot.Point.of(k, share, recovered.interval(), OptionalDouble.empty())))));
        return points;
    }

    private static List<CurvePlot.Level> levels() {
        var levels = new ArrayList<CurvePlot.Level>();
        levels.add(new CurvePlot.Level(0, GREY, "dashed", "floor", "floor"));
        levels.add(new CurvePlot.Level(100, GREY, "dashed", "ceiling", "ceiling"));
        for (double level : Findings.LEVELS) {
            var label = Numbers.wholePercent(level);
            levels.add(new CurvePlot.Level(100 * level, GREY, "dotted", label, label));
        }
        return levels;
    }

    /// Every quarter of the gap, as far out as the bands reach.
    private static List<Integer> ticks(List<CurvePlot.Curve> curves) {
        var points = curves.stream().flatMap(c -> c.points().stream()).toList();
        double low = points.stream().mapToDouble(CurvePlot.Point::low).min().orElse(0);
        double high = points.stream().mapToDouble(CurvePlot.Point::high).max().orElse(100);
        int step = high - low > 400 ? 100 : 25;
        var ticks = new ArrayList<Integer>();
        int from = (int) Math.floor((Math.min(0, low) + 12) / step) * step;
        int to = (int) Math.ceil((Math.max(100, high) - 12) / step) * step;
        for (int tick = from; tick <= to; tick += step) {
            ticks.add(tick);
        }
        return ticks;
    }

    private static String csv(Findings findings) {
        var csv =
                new Csv("lock", "method", "demonstrations", "selection", "recovered", "low", "high", "items", "seeds");
        for (var cell : findings.compared()) {
            for (var selection : Selection.values()) {
                cell.reading(selection)
                        .ifPresent(reading -> reading.recovered()
                                .ifPresent(recovered -> csv.row(row(cell, selection, reading, recovered))));
            }
        }
        return csv.toString();
    }

    private static List<String> row(Cell cell, Selection selection, Cell.Reading reading, Recovered recovered) {
        return List.of(
                cell.lock().lock(),
                cell.method(),
                "" + cell.demonstrations(),
                selection.field(),
                Numbers.field(recovered.share()),
                recovered.interval().map(i -> Numbers.field(i.low())).orElse(""),
                recovered.interval().map(i -> Numbers.field(i.high())).orElse(""),
                "" + recovered.items(),
                "" + reading.elicited().seeds());
    }
}
