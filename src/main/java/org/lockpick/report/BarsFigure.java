package org.lockpick.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lockpick.stats.Interval;
import org.lockpick.study.figure.Bars;

/// Bars, one a lock, method and value of some coordinates, between floors and ceilings.
final class BarsFigure {

    /// How far the bars of one method stand from those of the next.
    private static final double BETWEEN = 0.6;

    private final Bars form;
    private final List<PanelPart> panels;
    private final Labels labels;
    private final Bootstrap bootstrap;
    private final Selection selection;
    private final List<Value> values = new ArrayList<>();

    private BarsFigure(Bars form, List<PanelPart> panels, Bootstrap bootstrap) {
        this.form = form;
        this.panels = panels;
        this.bootstrap = bootstrap;
        labels = Labels.of(panels.stream().map(PanelPart::part).toList(), List.of(), form.names());
        selection = Captions.selection(form.selection());
    }

    /// @param name of its files
    static Figure of(String name, Bars form, List<PanelPart> panels, Bootstrap bootstrap) {
        return new BarsFigure(form, panels, bootstrap).figure(name);
    }

    private Figure figure(String name) {
        var drawn = panels.stream().map(this::panel).toList();
        var captions = new Captions(panels.stream().map(PanelPart::part).toList(), selection, values);
        var caption = Axes.sentence(form.y()) + " " + captions.points("Pale strokes") + captions.bars()
                + captions.choice() + Axes.levels(drawn)
                + captions.warnings(Optional.empty());
        return Figure.of(
                name,
                form.title().orElseGet(() -> Words.capital(Axes.what(form.y()))),
                caption,
                drawn,
                new TidyCsv(panels, form.shown(), form.y(), bootstrap).all(),
                new Absence(panels, selection, form.y()).words());
    }

    private Panel panel(PanelPart panel) {
        var part = panel.part();
        var bars = new LinkedHashMap<String, List<Panel.Dot>>();
        var names = new ArrayList<XAxis.Tick>();
        Map<String, Interval> spans = new LinkedHashMap<>();
        for (var cell : part.cells()) {
            var reading = cell.reading(selection);
            var value = reading.flatMap(read -> Value.of(read, form.y(), bootstrap));
            if (value.isEmpty()) {
                continue;
            }
            values.add(value.get());
            var label = labels.of(part, cell);
            boolean opens =
                    !bars.containsKey(label) && !bars.isEmpty() && !form.bars().isEmpty();
            double x = names.isEmpty() ? 0 : names.getLast().at() + (opens ? 1 + BETWEEN : 1);
            names.add(new XAxis.Tick(x, form.bars().isEmpty() ? label : name(cell)));
            bars.computeIfAbsent(label, _ -> new ArrayList<>())
                    .add(value.get()
                            .dot(x)
                            .from(cell.at().words(), reading.orElseThrow().runs()));
            spans.merge(
                    cell.lock().lock(),
                    new Interval(x - 0.5, x + 0.5),
                    (first, last) -> new Interval(first.low(), last.high()));
        }
        var series = bars.entrySet().stream()
                .map(bar -> new Panel.Series(bar.getKey(), labels.look(bar.getKey()), Panel.Mark.BAR, bar.getValue()))
                .toList();
        var title = form.bars().stream()
                .map(name -> form.names().getOrDefault(name, name.replace('-', ' ')))
                .collect(Collectors.joining(" or "));
        return new Panel(
                panel.title(),
                XAxis.named(title, names),
                YAxis.of(form.y(), Axes.heights(form.y(), part), series),
                series,
                levels(part, spans));
    }

    /// What stands under a bar: the values of its coordinates.
    private String name(Cell cell) {
        return form.bars().stream()
                .flatMap(coordinate -> cell.at().at(coordinate).stream())
                .map(value -> form.names().getOrDefault(value, Numbers.coordinate(value)))
                .collect(Collectors.joining(", "));
    }

    /// The lines of each lock over its own bars alone, where a panel has several locks.
    private List<Panel.Level> levels(Part part, Map<String, Interval> spans) {
        if (spans.size() < 2) {
            return new References(part, form.y(), Map.of(), form.names(), bootstrap).levels(form.references());
        }
        var levels = new ArrayList<Panel.Level>();
        spans.forEach((lock, span) -> new References(part.onLock(lock), form.y(), Map.of(), form.names(), bootstrap)
                .levels(form.references())
                .forEach(level -> levels.add(level.over(span))));
        return levels;
    }
}
