package org.lockpick.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lockpick.study.figure.Bars;

/// Bars, one a lock, method and value of some coordinates, between floors and ceilings.
final class BarsFigure {

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
        labels = Labels.of(panels.stream().map(PanelPart::part).toList(), form.bars(), form.names());
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
                + captions.choice() + Axes.references(form.y(), form.references())
                + captions.warnings(Optional.empty());
        return new Figure(
                name,
                form.title().orElseGet(() -> Words.capital(Axes.what(form.y()))),
                caption,
                drawn,
                new TidyCsv(panels, form.shown(), form.y(), bootstrap).all());
    }

    private Panel panel(PanelPart panel) {
        var part = panel.part();
        var bars = new ArrayList<Panel.Series>();
        Map<String, Interval> spans = new LinkedHashMap<>();
        for (var cell : part.cells()) {
            cell.reading(selection)
                    .flatMap(reading -> Value.of(reading, form.y(), bootstrap))
                    .ifPresent(value -> {
                        double x = bars.size();
                        values.add(value);
                        var label = labels.of(part, cell);
                        bars.add(new Panel.Series(
                                label, labels.look(label), Panel.Mark.BAR, List.of(value.dot(x))));
                        spans.merge(
                                cell.lock().lock(),
                                new Interval(x - 0.5, x + 0.5),
                                (a, b) -> new Interval(a.low(), b.high()));
                    });
        }
        return new Panel(
                panel.title(),
                XAxis.categories(
                        "", bars.stream().map(Panel.Series::label).toList()),
                YAxis.share(Axes.heights(form.y(), part), bars),
                bars,
                levels(part, spans));
    }

    /// The lines of each lock over its own bars alone, where a panel has several locks.
    private List<Panel.Level> levels(Part part, Map<String, Interval> spans) {
        if (spans.size() < 2) {
            return new References(part, form.y(), Map.of(), form.names(), bootstrap).levels(form.references());
        }
        var levels = new ArrayList<Panel.Level>();
        spans.forEach((lock, span) -> new References(
                        part.onLock(lock), form.y(), Map.of(), form.names(), bootstrap)
                .levels(form.references())
                .forEach(level -> levels.add(level.over(span))));
        return levels;
    }
}
