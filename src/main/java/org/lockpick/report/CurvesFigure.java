package org.lockpick.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.lockpick.study.figure.Curves;
import org.lockpick.study.figure.Height;

/// Lines over how much an elicitation was given, between floors and ceilings.
final class CurvesFigure {

    private final Curves form;
    private final List<PanelPart> panels;
    private final Labels labels;
    private final Bootstrap bootstrap;
    private final Selection selection;
    private final List<Value> values = new ArrayList<>();

    private CurvesFigure(Curves form, List<PanelPart> panels, Bootstrap bootstrap) {
        this.form = form;
        this.panels = panels;
        this.bootstrap = bootstrap;
        labels = Labels.of(panels.stream().map(PanelPart::part).toList(), form.lines(), form.names());
        selection = Captions.selection(form.selection());
    }

    /// @param name of its files
    static Figure of(String name, Curves form, List<PanelPart> panels, Bootstrap bootstrap) {
        return new CurvesFigure(form, panels, bootstrap).figure(name);
    }

    private Figure figure(String name) {
        var scale = scale();
        var drawn = panels.stream().map(panel -> panel(panel, scale)).toList();
        return Figure.of(
                name,
                form.title().orElseGet(this::title),
                caption(scale, drawn),
                drawn,
                new TidyCsv(panels, form.shown(), form.y(), bootstrap).all(),
                new Absence(panels, selection, form.y()).words());
    }

    private String title() {
        var what = Words.capital(Axes.what(form.y()));
        return what + " against the " + Axes.counted(form.x(), form.names());
    }

    /// A logarithmic axis has no 0 and nothing below.
    private XAxis.Scale scale() {
        boolean positive = panels.stream()
                .flatMap(panel -> panel.part().cells().stream())
                .flatMap(cell -> x(cell).stream().boxed())
                .allMatch(x -> x > 0);
        return switch (form.scale()) {
            case LOG2 -> positive ? XAxis.Scale.LOG2 : XAxis.Scale.LINEAR;
            case LINEAR -> XAxis.Scale.LINEAR;
        };
    }

    private OptionalDouble x(Cell cell) {
        return cell.at().number(form.x());
    }

    private Panel panel(PanelPart panel, XAxis.Scale scale) {
        var part = panel.part();
        var found = new TreeSet<Double>();
        part.cells().stream()
                .filter(cell -> cell.reading(selection).isPresent())
                .forEach(cell -> x(cell).ifPresent(found::add));
        var x = XAxis.of(Axes.counted(form.x(), form.names()), scale, found);
        var series = series(part, x);
        var references = new References(part, form.y(), labels.lockColours(part), form.names(), bootstrap);
        return new Panel(
                panel.title(),
                x,
                YAxis.of(form.y(), Axes.heights(form.y(), part), series),
                series,
                references.levels(form.references()));
    }

    private List<Panel.Series> series(Part part, XAxis axis) {
        Map<String, List<Panel.Dot>> lines = new LinkedHashMap<>();
        for (var cell : part.cells()) {
            var x = x(cell);
            var reading = cell.reading(selection);
            var value = reading.flatMap(read -> Value.of(read, form.y(), bootstrap));
            if (x.isPresent() && value.isPresent()) {
                values.add(value.get());
                lines.computeIfAbsent(labels.of(part, cell), _ -> new ArrayList<>())
                        .add(value.get()
                                .dot(axis.at(x.getAsDouble()))
                                .from(cell.at().words(), reading.orElseThrow().runs()));
            }
        }
        return lines.entrySet().stream()
                .map(line -> new Panel.Series(
                        line.getKey(), labels.look(line.getKey()), Panel.Mark.LINE, inOrder(line.getValue())))
                .toList();
    }

    private static List<Panel.Dot> inOrder(List<Panel.Dot> points) {
        return points.stream().sorted(Comparator.comparingDouble(Panel.Dot::x)).toList();
    }

    private String caption(XAxis.Scale scale, List<Panel> drawn) {
        var captions = new Captions(panels.stream().map(PanelPart::part).toList(), selection, values);
        var lost = form.scale() == Curves.Scale.LOG2 && scale == XAxis.Scale.LINEAR
                ? " The horizontal axis is linear, for a logarithmic one has no 0."
                : "";
        var bands = form.y() == Height.RECOVERED && captions.hasBands()
                ? " The bands resample elicited, floor and ceiling jointly."
                : "";
        return Axes.sentence(form.y()) + " " + captions.points("Bands") + bands + captions.bars() + captions.choice()
                + Axes.levels(drawn) + lost + captions.warnings(Optional.of(form.x()));
    }
}
