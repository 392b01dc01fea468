package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.lockpick.study.figure.Height;

/// The numbers of a figure, a line a point: what it is, where it stands, its value with interval and error,
/// that of a share of the gap also over other runs, and the setting that was chosen. Shares are from 0 to 1; an empty
/// field is a number that is not there.
final class TidyCsv {

    private final List<PanelPart> panels;
    private final List<String> shown;
    private final List<String> chosen;
    private final Height height;
    private final Bootstrap bootstrap;
    private final Csv csv;

    /// @param shown coordinates that tell points apart
    TidyCsv(List<PanelPart> panels, List<String> shown, Height height, Bootstrap bootstrap) {
        this.panels = panels;
        this.shown = shown;
        this.height = height;
        this.bootstrap = bootstrap;
        var settings = new TreeSet<String>();
        panels.forEach(panel -> panel.part()
                .cells()
                .forEach(cell -> cell.allItems()
                        .ifPresent(reading ->
                                settings.addAll(reading.setting().coordinates().keySet()))));
        chosen = List.copyOf(settings);
        var head = new ArrayList<>(List.of("kind", "lock", "method"));
        shown.forEach(name -> head.add(column(name)));
        head.addAll(List.of(
                "selection", height.name().toLowerCase(Locale.ROOT), "low", "high", "items", "seeds", "seed_error"));
        if (overRuns()) {
            head.addAll(List.of("runs_low", "runs_high"));
        }
        chosen.forEach(name -> head.add(column(name)));
        if (several()) {
            head.add("panel");
        }
        csv = new Csv(head.toArray(String[]::new));
    }

    private static String column(String coordinate) {
        return coordinate.replace('-', '_').replace('.', '_');
    }

    /// Heights of an elicitation alone, with an interval over other runs.
    private boolean overRuns() {
        return height == Height.RECOVERED || height == Height.EFFECT;
    }

    private boolean several() {
        return panels.size() > 1;
    }

    /// The levels of every panel, then what was elicited under each selection.
    String all() {
        for (var panel : panels) {
            if (!overRuns()) {
                levels(panel);
            }
            for (var cell : panel.part().cells()) {
                for (var selection : Selection.values()) {
                    cell.reading(selection)
                            .ifPresent(reading -> Value.of(reading, height, bootstrap)
                                    .ifPresent(value -> cell(panel, cell, selection, reading, value)));
                }
            }
        }
        return csv.toString();
    }

    private void levels(PanelPart panel) {
        var part = panel.part();
        for (var lock : part.drawn()) {
            for (var trigger : part.results().triggers()) {
                level(
                        panel,
                        TriggerWords.field(trigger),
                        lock.lock(),
                        part.results().under(trigger, new Arm.Locked(lock.lock())::equals));
            }
        }
        part.source()
                .policies()
                .keySet()
                .forEach(name -> level(
                        panel,
                        "policy",
                        name,
                        part.results().under(Measurement.NONE, arm -> arm.equals(new Arm.Policy(name)))));
        part.source()
                .models()
                .keySet()
                .forEach(name -> level(
                        panel,
                        "model",
                        name,
                        part.results().under(Measurement.NONE, arm -> arm.equals(new Arm.Model(name)))));
    }

    private void level(PanelPart panel, String kind, String name, List<Measurement> runs) {
        Value.of(runs, height, bootstrap)
                .ifPresent(value -> row(panel, List.of(kind, name, ""), Optional.empty(), "", value, Optional.empty()));
    }

    private void cell(PanelPart panel, Cell cell, Selection selection, Cell.Reading reading, Value value) {
        row(
                panel,
                List.of("elicited", cell.lock().lock(), cell.method()),
                Optional.of(cell.at()),
                selection.field(),
                value,
                Optional.of(reading.setting()));
    }

    private void row(
            PanelPart panel,
            List<String> what,
            Optional<Point> at,
            String selection,
            Value value,
            Optional<Point> setting) {
        var row = new ArrayList<>(what);
        shown.forEach(name -> row.add(at.flatMap(point -> point.at(name)).orElse("")));
        row.add(selection);
        row.addAll(value.fields());
        if (overRuns()) {
            row.add(value.runs().map(i -> Numbers.field(i.low())).orElse(""));
            row.add(value.runs().map(i -> Numbers.field(i.high())).orElse(""));
        }
        chosen.forEach(name -> row.add(setting.flatMap(point -> point.at(name)).orElse("")));
        if (several()) {
            row.add(panel.title());
        }
        csv.row(row);
    }
}
