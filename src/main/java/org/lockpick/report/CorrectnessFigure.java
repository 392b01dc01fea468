package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The paper's Figure 6: correctness without the password against the number of demonstrations, one line a lock,
/// between
/// each lock's floor and ceiling.
final class CorrectnessFigure {

    private static final String GREY = "#57606a";

    private CorrectnessFigure() {}

    static Figure of(Findings findings) {
        var plot = new CurvePlot(
                findings.results().unit() + " answered correctly, no password",
                curves(findings),
                levels(findings),
                List.of(0, 25, 50, 75, 100));
        return new Figure(
                "correctness",
                Headline.of(findings).title(),
                "Correctness without the password after elicitation. " + Figure.pointsInWords(findings)
                        + Figure.barsInWords(findings)
                        + " Dashed: each lock's ceiling (with the password) and floor (without it, before elicitation)."
                        + findings.policy(Findings.WEAK)
                                .map(_ -> " Dotted: the weak policy's own correctness.")
                                .orElse(""),
                plot,
                csv(findings));
    }

    private static List<CurvePlot.Curve> curves(Findings findings) {
        var looks = Palette.looks(findings);
        var curves = new ArrayList<CurvePlot.Curve>();
        for (var method : findings.methods()) {
            for (int i = 0; i < findings.locks().size(); i++) {
                var lock = findings.locks().get(i);
                var points = new ArrayList<CurvePlot.Point>();
                findings.curve(lock.lock(), method, Selection.ALL_ITEMS)
                        .forEach((k, reading) -> points.add(point(k, reading.elicited())));
                if (!points.isEmpty()) {
                    curves.add(new CurvePlot.Curve(Figure.label(findings, lock, method), looks.get(i), points));
                }
            }
        }
        return curves;
    }

    private static CurvePlot.Point point(int demonstrations, Estimate estimate) {
        return CurvePlot.Point.of(
                demonstrations, estimate.mean(), Optional.of(estimate.interval()), estimate.seedError());
    }

    private static List<CurvePlot.Level> levels(Findings findings) {
        var looks = Palette.looks(findings);
        var levels = new ArrayList<CurvePlot.Level>();
        for (int i = 0; i < findings.locks().size(); i++) {
            var lock = findings.locks().get(i);
            var colour = looks.get(i).colour();
            lock.ceiling().ifPresent(e -> levels.add(level(e, colour, "dashed", "ceiling: password", "ceiling")));
            lock.floor().ifPresent(e -> levels.add(level(e, colour, "dashed", "floor: no password", "floor")));
        }
        findings.policy(Findings.WEAK).ifPresent(e -> levels.add(level(e, GREY, "dotted", "weak policy", "weak")));
        return levels;
    }

    private static CurvePlot.Level level(
            Estimate estimate, String colour, String dash, String label, String shortLabel) {
        return new CurvePlot.Level(100 * estimate.mean(), colour, dash, label, shortLabel);
    }

    private static String csv(Findings findings) {
        var csv = new Csv(
                "kind",
                "lock",
                "method",
                "demonstrations",
                "selection",
                "correct",
                "low",
                "high",
                "items",
                "seeds",
                "seed_error",
                "learning_rate",
                "optimiser",
                "epochs");
        for (var lock : findings.locks()) {
            lock.floor().ifPresent(e -> csv.row(level("floor", lock.lock(), e)));
            lock.ceiling().ifPresent(e -> csv.row(level("ceiling", lock.lock(), e)));
            lock.wrong().ifPresent(e -> csv.row(level("wrong_password", lock.lock(), e)));
        }
        findings.policies().forEach((name, estimate) -> csv.row(level("policy", name, estimate)));
        for (var cell : findings.compared()) {
            for (var selection : Selection.values()) {
                cell.reading(selection).ifPresent(reading -> csv.row(elicited(cell, selection, reading)));
            }
        }
        return csv.toString();
    }

    private static List<String> level(String kind, String name, Estimate estimate) {
        var row = new ArrayList<>(List.of(kind, name, "", "", ""));
        row.addAll(numbers(estimate));
        row.addAll(List.of("", "", ""));
        return row;
    }

    private static List<String> elicited(Cell cell, Selection selection, Cell.Reading reading) {
        var row = new ArrayList<>(
                List.of("elicited", cell.lock().lock(), cell.method(), "" + cell.demonstrations(), selection.field()));
        row.addAll(numbers(reading.elicited()));
        var setting = reading.setting();
        row.addAll(List.of("" + setting.learningRate(), setting.optimiser(), "" + setting.epochs()));
        return row;
    }

    private static List<String> numbers(Estimate estimate) {
        return List.of(
                Numbers.field(estimate.mean()),
                Numbers.field(estimate.interval().low()),
                Numbers.field(estimate.interval().high()),
                "" + estimate.items(),
                "" + estimate.seeds(),
                Numbers.field(estimate.seedError()));
    }
}
