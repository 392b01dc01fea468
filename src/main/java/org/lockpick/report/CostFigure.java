package org.lockpick.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.lockpick.study.Control;
import org.lockpick.study.figure.Cost;
import org.lockpick.study.figure.Curves;
import org.lockpick.study.figure.Height;

/// Lines over what elicitations cost: of a lock the share of the gap recovered, of a control, which has no gap,
/// correctness.
final class CostFigure {
    private static final String AXIS = "demonstrations and generations";

    private final Cost form;
    private final List<PanelPart> panels;
    private final Labels labels;
    private final Bootstrap bootstrap;
    private final Selection selection;
    private final List<Value> values = new ArrayList<>();

    private CostFigure(Cost form, List<PanelPart> panels, Bootstrap bootstrap) {
        this.form = form;
        this.panels = panels;
        this.bootstrap = bootstrap;
        labels = Labels.of(panels.stream().map(PanelPart::part).toList(), List.of(), form.names());
        selection = Captions.selection(form.selection());
    }

    /// @param name of its files
    static Figure of(String name, Cost form, Source own, Bootstrap bootstrap) {
        var costed = Source.of(own.results().costed(), bootstrap);
        return new CostFigure(form, PanelPart.of(form, costed, Map.of(), form.shown(), bootstrap), bootstrap)
                .figure(name);
    }

    private Figure figure(String name) {
        var scale = scale();
        var drawn = panels.stream().map(panel -> panel(panel, scale)).toList();
        return Figure.of(
                name,
                form.title().orElse("What elicitations bring back, and what they teach"),
                caption(drawn, scale),
                drawn,
                csv(),
                new Absence(panels, selection, Height.RECOVERED).words());
    }

    /// A logarithmic axis has no 0.
    private XAxis.Scale scale() {
        boolean positive =
                panels.stream().flatMap(panel -> panel.part().cells().stream()).allMatch(cell -> cost(cell) > 0);
        return form.scale() == Curves.Scale.LOG2 && positive ? XAxis.Scale.LOG2 : XAxis.Scale.LINEAR;
    }

    private static double cost(Cell cell) {
        return cell.at().number(Cost.COST).orElseThrow();
    }

    private static Height height(Part part) {
        return part.locks().stream().anyMatch(lock -> lock.control().isPresent()) ? Height.CORRECT : Height.RECOVERED;
    }

    private Panel panel(PanelPart panel, XAxis.Scale scale) {
        var part = panel.part();
        var height = height(part);
        var costs = new TreeSet<Double>();
        part.cells().stream()
                .filter(cell -> cell.reading(selection).isPresent())
                .forEach(cell -> costs.add(cost(cell)));
        var x = XAxis.of(AXIS, scale, costs);
        Map<String, List<Panel.Dot>> lines = new LinkedHashMap<>();
        for (var cell : part.cells()) {
            cell.reading(selection)
                    .flatMap(reading -> Value.of(reading, height, bootstrap))
                    .ifPresent(value -> {
                        values.add(value);
                        lines.computeIfAbsent(labels.of(part, cell), _ -> new ArrayList<>())
                                .add(value.dot(x.at(cost(cell))));
                    });
        }
        var series = lines.entrySet().stream()
                .map(line -> new Panel.Series(
                        line.getKey(), labels.look(line.getKey()), Panel.Mark.LINE, inOrder(line.getValue())))
                .toList();
        var references = new References(part, height, labels.lockColours(part), form.names(), bootstrap);
        return new Panel(
                panel.title(),
                x,
                YAxis.share(Axes.heights(height, part), series),
                series,
                references.levels(form.references()));
    }

    private static List<Panel.Dot> inOrder(List<Panel.Dot> points) {
        return points.stream().sorted(Comparator.comparingDouble(Panel.Dot::x)).toList();
    }

    private String caption(List<Panel> drawn, XAxis.Scale scale) {
        var captions = new Captions(panels.stream().map(PanelPart::part).toList(), selection, values);
        var lost = form.scale() == Curves.Scale.LOG2 && scale == XAxis.Scale.LINEAR
                ? " The horizontal axis is linear, for a logarithmic one has no 0."
                : "";
        var controls = panels.stream().anyMatch(panel -> height(panel.part()) == Height.CORRECT)
                ? " Of models in which nothing is hidden, correctness after the same elicitations: what these gain too,"
                        + " was taught."
                : "";
        return Axes.sentence(Height.RECOVERED) + controls
                + " Cost: demonstrations that were read and completions that were generated and graded, over all"
                + " steps. "
                + captions.points("Bands") + captions.bars() + captions.choice()
                + Axes.levels(drawn) + lost + captions.warnings(Optional.empty());
    }

    /// A line a point: correctness, and of locks the share of the gap.
    private String csv() {
        var csv = new Csv(
                "lock",
                "control",
                "method",
                "cost",
                "selection",
                "correct",
                "low",
                "high",
                "items",
                "seeds",
                "seed_error",
                "recovered",
                "recovered_low",
                "recovered_high",
                "setting");
        for (var panel : panels) {
            for (var cell : panel.part().cells()) {
                for (var choice : Selection.values()) {
                    cell.reading(choice).ifPresent(reading -> csv.row(row(cell, choice, reading)));
                }
            }
        }
        return csv.toString();
    }

    private List<String> row(Cell cell, Selection choice, Cell.Reading reading) {
        var row = new ArrayList<>(List.of(
                cell.lock().lock(),
                cell.lock().control().map(Control::words).orElse(""),
                cell.method(),
                Point.text(cost(cell)),
                choice.field()));
        row.addAll(Value.of(reading.elicited()).fields());
        var recovered = Value.of(reading, Height.RECOVERED, bootstrap);
        row.add(recovered.map(value -> Numbers.field(value.share())).orElse(""));
        row.add(recovered
                .flatMap(Value::interval)
                .map(i -> Numbers.field(i.low()))
                .orElse(""));
        row.add(recovered
                .flatMap(Value::interval)
                .map(i -> Numbers.field(i.high()))
                .orElse(""));
        row.add(reading.setting().words());
        return row;
    }
}
