package org.lockpick.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lockpick.stats.Interval;
import org.lockpick.study.figure.Domains;
import org.lockpick.study.figure.Height;

/// What training on one domain does to the others: a column a domain trained on, in it a point a lock.
final class DomainsFigure {

    /// What all points of one column take of its width.
    private static final double SPREAD = 0.7;

    private final Domains form;
    private final List<PanelPart> panels;
    private final Labels labels;
    private final Bootstrap bootstrap;
    private final Selection selection;
    private final List<Value> values = new ArrayList<>();
    private final DomainsCsv csv;

    private DomainsFigure(Domains form, List<PanelPart> panels, Bootstrap bootstrap) {
        this.form = form;
        this.panels = panels;
        this.bootstrap = bootstrap;
        var parts = panels.stream().map(PanelPart::part).toList();
        labels = columnsAreMethods()
                ? Labels.withoutMethods(parts, form.names())
                : Labels.of(parts, List.of(), form.names());
        selection = Captions.selection(form.selection());
        csv = new DomainsCsv(panels.size(), selection);
    }

    /// @param name of its files
    static Figure of(String name, Domains form, List<PanelPart> panels, Bootstrap bootstrap) {
        return new DomainsFigure(form, panels, bootstrap).figure(name);
    }

    private boolean columnsAreMethods() {
        return form.trainedOn().equals(Domains.METHOD);
    }

    private Figure figure(String name) {
        var drawn = panels.stream().map(this::panel).toList();
        return Figure.of(
                name,
                form.title().orElse("Correctness by the domain trained on"),
                caption(drawn),
                drawn,
                csv.text(),
                new Absence(panels, selection, Height.CORRECT).words());
    }

    private String caption(List<Panel> drawn) {
        var captions = new Captions(panels.stream().map(PanelPart::part).toList(), selection, values);
        var over = switch (form.average()) {
            case ALL -> "all domains";
            case OTHERS -> "the domains other than the one trained on";
        };
        return "Correctness without the password after elicitation on one domain, averaged over " + over + ". "
                + captions.points("Pale strokes")
                + (captions.bars().isEmpty()
                        ? ""
                        : " Error bars: ±\u00a01 standard error over seeds, s = (1/K)·√Σsᵢ² of the K domains.")
                + (hasFaintPoints(drawn) ? " Small pale points: each domain by itself." : "")
                + captions.choice()
                + Axes.levels(drawn)
                + (drawn.stream().anyMatch(panel -> panel.y().gap().isPresent())
                        ? " Vertical axes are broken at the grey bands."
                        : "")
                + captions.warnings(Optional.empty());
    }

    private static boolean hasFaintPoints(List<Panel> drawn) {
        return drawn.stream()
                .flatMap(panel -> panel.series().stream())
                .anyMatch(series ->
                        series.mark() == Panel.Mark.FAINT && !series.points().isEmpty());
    }

    /// A measured cell and its place in a panel.
    ///
    /// @param column the domain trained on, or what stands for it
    private record Spot(Cell cell, Cell.Reading reading, String column, String label) {}

    private Panel panel(PanelPart panel) {
        var part = panel.part();
        var measured = part.cells().stream()
                .flatMap(cell -> cell.reading(selection).stream()
                        .map(reading -> new Spot(cell, reading, column(cell), labels.of(part, cell))))
                .toList();
        var spots = measured.stream().filter(spot -> !isEverything(spot)).toList();
        var grid = new Columns(
                distinct(spots.stream().map(Spot::column)),
                distinct(spots.stream().map(Spot::label)));
        var domains = domains(part, measured);
        var series = new ArrayList<Panel.Series>();
        for (var label : grid.slots()) {
            var own = spots.stream().filter(spot -> spot.label().equals(label)).toList();
            if (form.each()) {
                series.add(new Panel.Series(label, labels.look(label), Panel.Mark.FAINT, each(own, grid, domains)));
            }
            series.add(
                    new Panel.Series(label, labels.look(label), Panel.Mark.POINT, averages(panel, own, grid, domains)));
        }
        var levels = levels(panel, spots, measured, grid, domains);
        var title = part.source().results().unit() + " answered correctly";
        return new Panel(
                panel.title(),
                XAxis.categories(
                        "domain trained on",
                        grid.columns().stream()
                                .map(column -> named(part, measured, column))
                                .toList()),
                form.axis() == Domains.Axis.BROKEN
                        ? YAxis.broken(title, YAxis.drawn(series, levels))
                        : YAxis.share(title, series),
                series,
                levels);
    }

    private static List<String> distinct(Stream<String> texts) {
        return List.copyOf(texts.collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private boolean isEverything(Spot spot) {
        return form.everything().filter(spot.column()::equals).isPresent();
    }

    private String column(Cell cell) {
        return columnsAreMethods()
                ? cell.method()
                : cell.at().at(form.trainedOn()).orElseThrow();
    }

    /// What to call a column: an elicitation, or a value of the coordinate.
    private String named(Part part, List<Spot> measured, String column) {
        return columnsAreMethods()
                ? measured.stream()
                        .map(Spot::cell)
                        .filter(cell -> cell.method().equals(column))
                        .findFirst()
                        .map(cell -> labels.method(part, cell))
                        .orElse(column)
                : labels.named(column);
    }

    private static Set<String> domains(Part part, List<Spot> measured) {
        var domains = new TreeSet<String>();
        part.drawn().forEach(lock -> domains.addAll(DomainAverage.domains(lock.floorRuns())));
        measured.forEach(
                spot -> domains.addAll(DomainAverage.domains(spot.reading().runs())));
        return domains;
    }

    /// The domains that a column averages over.
    private Set<String> averaged(Set<String> domains, String column) {
        var over = new TreeSet<>(domains);
        if (form.average() == Domains.Over.OTHERS) {
            form.trains().getOrDefault(column, List.of(column)).forEach(over::remove);
        }
        return over;
    }

    private List<Panel.Dot> averages(PanelPart panel, List<Spot> spots, Columns grid, Set<String> domains) {
        var points = new ArrayList<Panel.Dot>();
        for (var spot : spots) {
            DomainAverage.of(spot.reading().runs(), averaged(domains, spot.column()), bootstrap)
                    .ifPresent(found -> {
                        values.add(found.average());
                        points.add(found.average()
                                .dot(grid.x(spot.column(), spot.label()))
                                .from(spot.column(), spot.reading().runs()));
                        csv.elicited(panel.title(), spot.cell(), spot.column(), found.average());
                    });
            DomainAverage.of(spot.reading().runs(), domains, bootstrap)
                    .ifPresent(all -> csv.each(panel.title(), spot.cell(), spot.column(), all.each()));
        }
        return points;
    }

    private List<Panel.Dot> each(List<Spot> spots, Columns grid, Set<String> domains) {
        return spots.stream()
                .flatMap(spot -> DomainAverage.of(spot.reading().runs(), domains, bootstrap).stream()
                        .flatMap(all -> all.each().values().stream())
                        .map(value -> value.dot(grid.x(spot.column(), spot.label()))))
                .toList();
    }

    private List<Panel.Level> levels(
            PanelPart panel, List<Spot> spots, List<Spot> measured, Columns grid, Set<String> domains) {
        var references =
                new References(panel.part(), Height.CORRECT, labels.lockColours(panel.part()), form.names(), bootstrap);
        var levels = new ArrayList<>(references.heights(form.references()));
        for (var line : references.lines(form.references())) {
            var own = spots.stream()
                    .filter(spot -> line.lock().isEmpty()
                            || line.lock().get().equals(spot.cell().lock().lock()))
                    .toList();
            levels.addAll(level(panel, line, own, grid, domains));
        }
        measured.stream().filter(this::isEverything).forEach(all -> {
            var called = named(panel.part(), measured, all.column());
            var line = new References.Line(
                    all.column(),
                    Optional.of(all.cell().lock().lock()),
                    labels.lockColours(panel.part())
                            .getOrDefault(all.cell().lock().lock(), "#0072b2"),
                    Panel.Stroke.LONG_DASH,
                    called,
                    called,
                    "elicited on " + called,
                    all.reading().runs());
            var own = spots.stream()
                    .filter(spot -> spot.label().equals(all.label()))
                    .toList();
            levels.addAll(level(panel, line, own, grid, domains));
        });
        return levels;
    }

    /// A line beside the points that it belongs to: all along where it is the same for all columns.
    private List<Panel.Level> level(
            PanelPart panel, References.Line line, List<Spot> spots, Columns grid, Set<String> domains) {
        boolean same = form.average() == Domains.Over.ALL && grid.slots().size() == 1;
        Map<String, Panel.Level> found = new LinkedHashMap<>();
        for (var spot : spots) {
            DomainAverage.of(line.runs(), averaged(domains, spot.column()), bootstrap)
                    .ifPresent(average -> {
                        var key = same ? "" : spot.column() + " " + spot.label();
                        if (!found.containsKey(key)) {
                            csv.level(panel.title(), line, same ? "" : spot.column(), average.average());
                        }
                        double x = grid.x(spot.column(), spot.label());
                        var span = same
                                ? Optional.<Interval>empty()
                                : Optional.of(new Interval(x - grid.width() / 2, x + grid.width() / 2));
                        found.putIfAbsent(key, line.at(100 * average.average().share(), span));
                    });
        }
        return List.copyOf(found.values());
    }

    /// The columns of a panel and what stands side by side in each.
    private record Columns(List<String> columns, List<String> slots) {

        double width() {
            return SPREAD / Math.max(1, slots.size());
        }

        double x(String column, String slot) {
            return columns.indexOf(column) + (slots.indexOf(slot) - (slots.size() - 1) / 2.0) * width();
        }
    }
}
