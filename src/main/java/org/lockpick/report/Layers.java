package org.lockpick.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lockpick.stats.Interval;

/// The layers of a [Panel] as Lets-Plot wants them, from the back to the front.
final class Layers {

    private static final String FAINT = "#e4e7eb";
    private static final String BREAK = "#f1f2f4";
    private static final String QUIET = "#57606a";

    /// Half the width of a bar among columns that are 1 apart.
    private static final double HALF_BAR = 0.34;

    private final Panel panel;
    private final LetsPlot.Room room;
    private final List<Map<String, Object>> layers = new ArrayList<>();

    private Layers(Panel panel, LetsPlot.Room room) {
        this.panel = panel;
        this.room = room;
    }

    /// @param room where the panel is drawn
    static List<Map<String, Object>> of(Panel panel, LetsPlot.Room room) {
        return new Layers(panel, room).all();
    }

    /// The same with an open ring of one colour around every point that can be followed, in their order.
    static List<Map<String, Object>> marked(Panel panel, LetsPlot.Room room, String colour) {
        var marked = new Layers(panel, room);
        marked.all();
        var columns = columns("x", "y");
        panel.followed().forEach(p -> add(columns, p.x(), marked.y(p.height())));
        marked.layers.add(layer("point", columns, Map.of("x", "x", "y", "y"))
                .with("color", colour)
                .with("fill", colour)
                .with("shape", 21)
                .with("size", 1)
                .spec());
        return marked.layers;
    }

    private List<Map<String, Object>> all() {
        grid();
        gap();
        bars();
        levels();
        bands();
        lines();
        faint();
        errors();
        points();
        labels();
        return layers;
    }

    private void grid() {
        var columns = columns("x", "xend", "y");
        for (int tick : panel.y().ticks()) {
            add(columns, panel.x().low(), panel.x().high(), y(tick));
        }
        layers.add(segments(columns).with("color", FAINT).with("size", 0.5).spec());
    }

    /// The heights that are left out: a pale band with a slanted stroke at each end.
    private void gap() {
        panel.y().gap().ifPresent(gap -> {
            double low = y(gap.low());
            double high = y(gap.high());
            double left = panel.x().low();
            double right = panel.x().high();
            var band = columns("xmin", "xmax", "ymin", "ymax");
            add(band, left, right, low, high);
            layers.add(layer("rect", band, Map.of("xmin", "xmin", "xmax", "xmax", "ymin", "ymin", "ymax", "ymax"))
                    .with("fill", BREAK)
                    .with("size", 0)
                    .spec());
            double reach = (right - left) / 40;
            double slant = (high - low) * 0.5;
            var strokes = columns("x", "xend", "y", "yend");
            for (double from : new double[] {left, right - reach}) {
                for (double at : new double[] {low, high}) {
                    add(strokes, from, from + reach, at - slant, at + slant);
                }
            }
            layers.add(layer("segment", strokes, Map.of("x", "x", "xend", "xend", "y", "y", "yend", "yend"))
                    .with("color", QUIET)
                    .with("size", 0.7)
                    .spec());
        });
    }

    private void bars() {
        var columns = columns("series", "xmin", "xmax", "ymin", "ymax");
        for (var series : drawnAs(Panel.Mark.BAR)) {
            for (var p : series.points()) {
                add(columns, series.label(), p.x() - HALF_BAR, p.x() + HALF_BAR, y(0), y(p.height()));
            }
        }
        layers.add(layer(
                        "rect",
                        columns,
                        Map.of("xmin", "xmin", "xmax", "xmax", "ymin", "ymin", "ymax", "ymax", "fill", "series"))
                .with("size", 0)
                .with("alpha", 0.85)
                .with("show_legend", false)
                .spec());
    }

    private void levels() {
        for (var level : panel.levels()) {
            var columns = columns("x", "xend", "y");
            add(
                    columns,
                    level.span().map(Interval::low).orElse(panel.x().low()),
                    level.span().map(Interval::high).orElse(panel.x().high()),
                    y(level.height()));
            layers.add(segments(columns)
                    .with("color", level.colour())
                    .with("linetype", level.stroke().code)
                    .with("size", 0.8)
                    .spec());
        }
    }

    private void lines() {
        var columns = columns("series", "x", "y");
        for (var series : drawnAs(Panel.Mark.LINE)) {
            series.points().forEach(p -> add(columns, series.label(), p.x(), y(p.height())));
        }
        layers.add(layer("line", columns, Map.of("x", "x", "y", "y", "color", "series", "linetype", "series"))
                .with("size", 1.1)
                .spec());
    }

    private void faint() {
        var columns = columns("series", "x", "y");
        for (var series : drawnAs(Panel.Mark.FAINT)) {
            series.points().forEach(p -> add(columns, series.label(), p.x(), y(p.height())));
        }
        layers.add(dots(columns).with("size", 1.8).with("alpha", 0.35).spec());
    }

    /// Diamonds are drawn smaller, for Lets-Plot's are larger than its other shapes.
    private void points() {
        var diamonds = columns("series", "x", "y");
        var others = columns("series", "x", "y");
        for (var series : panel.series()) {
            if (series.mark() == Panel.Mark.LINE || series.mark() == Panel.Mark.POINT) {
                var columns = series.look().shape() == Palette.Shape.DIAMOND ? diamonds : others;
                series.points().forEach(p -> add(columns, series.label(), p.x(), y(p.height())));
            }
        }
        double size = room.isNarrow() ? 2.6 : 3.4;
        layers.add(dots(others).with("size", size).spec());
        layers.add(dots(diamonds).with("size", 0.75 * size).spec());
    }

    private static Layer dots(Map<String, List<Object>> columns) {
        return layer(
                "point", columns, Map.of("x", "x", "y", "y", "color", "series", "fill", "series", "shape", "series"));
    }

    /// A band over each stretch of neighbouring points of a line that have an interval; a point without such
    /// neighbours has a pale bar of its own, for a band over one point has no width.
    private void bands() {
        var alone = columns("series", "x", "low", "high");
        var onBars = columns("series", "x", "low", "high");
        for (var series : panel.series()) {
            var single = series.mark() == Panel.Mark.BAR ? onBars : alone;
            if (series.mark() == Panel.Mark.FAINT) {
                continue;
            }
            for (var stretch : stretches(series)) {
                boolean wide = stretch.size() > 1;
                var columns = wide ? columns("series", "x", "low", "high") : single;
                for (var p : stretch) {
                    p.interval().ifPresent(i -> add(columns, series.label(), p.x(), y(i.low()), y(i.high())));
                }
                if (wide) {
                    layers.add(ranges("ribbon", columns, "fill")
                            .with("alpha", 0.16)
                            .with("size", 0)
                            .spec());
                }
            }
        }
        layers.add(ranges("linerange", alone, "color")
                .with("alpha", 0.3)
                .with("size", 3)
                .spec());
        layers.add(layer("linerange", onBars, Map.of("x", "x", "ymin", "low", "ymax", "high"))
                .with("color", LetsPlot.INK)
                .with("alpha", 0.25)
                .with("size", 4)
                .spec());
    }

    /// The points that have an interval, in stretches of neighbours; points that no line joins are stretches of
    /// one.
    private static List<List<Panel.Dot>> stretches(Panel.Series series) {
        var stretches = new ArrayList<List<Panel.Dot>>();
        boolean open = false;
        for (var point : series.points()) {
            if (point.interval().isPresent()) {
                if (!open) {
                    stretches.add(new ArrayList<>());
                }
                stretches.getLast().add(point);
            }
            open = series.mark() == Panel.Mark.LINE && point.interval().isPresent();
        }
        return stretches;
    }

    /// Standard errors over seeds: a stroke with a cap at each end. Those of bars are in ink, which stands
    /// out from the bar. Lets-Plot's own caps have widths that depend on how far apart the points are.
    private void errors() {
        var onBars = columns("series", "x", "xend", "y", "yend");
        var others = columns("series", "x", "xend", "y", "yend");
        double cap = 4 / room.pixel(panel.x());
        for (var series : panel.series()) {
            if (series.mark() != Panel.Mark.FAINT) {
                var columns = series.mark() == Panel.Mark.BAR ? onBars : others;
                series.points()
                        .forEach(p -> p.error().ifPresent(e -> {
                            double low = y(p.height() - e);
                            double high = y(p.height() + e);
                            add(columns, series.label(), p.x(), p.x(), low, high);
                            add(columns, series.label(), p.x() - cap, p.x() + cap, low, low);
                            add(columns, series.label(), p.x() - cap, p.x() + cap, high, high);
                        }));
            }
        }
        var ends = Map.of("x", "x", "xend", "xend", "y", "y", "yend", "yend");
        var coloured = new LinkedHashMap<>(ends);
        coloured.put("color", "series");
        layers.add(layer("segment", others, coloured)
                .with("size", 0.6)
                .with("show_legend", false)
                .spec());
        layers.add(layer("segment", onBars, ends)
                .with("color", LetsPlot.INK)
                .with("size", 0.7)
                .spec());
    }

    /// The labels of the levels; a thin stroke leads to each that does not stand beside its line.
    private void labels() {
        var columns = columns("x", "y", "text");
        var leaders = columns("x", "xend", "y", "yend");
        double free = room.labelsAt() - panel.x().high();
        for (var label : room.labels()) {
            add(columns, room.labelsAt(), label.at(), label.text());
            if (label.moved()) {
                add(leaders, panel.x().high(), room.labelsAt() - 0.15 * free, label.line(), label.at());
            }
        }
        layers.add(layer("segment", leaders, Map.of("x", "x", "xend", "xend", "y", "y", "yend", "yend"))
                .with("color", QUIET)
                .with("size", 0.35)
                .spec());
        layers.add(layer("text", columns, Map.of("x", "x", "y", "y", "label", "text"))
                .with("hjust", "left")
                .with("size", room.textSize() < 12 ? 4.6 : 5.4)
                .with("color", QUIET)
                .with("family", StableSvg.FONTS)
                .spec());
    }

    private double y(double height) {
        return panel.y().at(height);
    }

    private List<Panel.Series> drawnAs(Panel.Mark mark) {
        return panel.series().stream().filter(series -> series.mark() == mark).toList();
    }

    private static Layer segments(Map<String, List<Object>> columns) {
        return layer("segment", columns, Map.of("x", "x", "xend", "xend", "y", "y", "yend", "y"));
    }

    private static Layer ranges(String geometry, Map<String, List<Object>> columns, String aesthetic) {
        return layer(geometry, columns, Map.of("x", "x", "ymin", "low", "ymax", "high", aesthetic, "series"))
                .with("show_legend", false);
    }

    private static Layer layer(String geometry, Map<String, List<Object>> data, Map<String, String> mapping) {
        return new Layer(new LinkedHashMap<>())
                .with("geom", geometry)
                .with("data", data)
                .with("mapping", mapping)
                .with("tooltips", "none");
    }

    /// A layer under construction.
    private record Layer(Map<String, Object> spec) {

        Layer with(String key, Object value) {
            spec.put(key, value);
            return this;
        }
    }

    private static Map<String, List<Object>> columns(String... names) {
        var columns = new LinkedHashMap<String, List<Object>>();
        for (var name : names) {
            columns.put(name, new ArrayList<>());
        }
        return columns;
    }

    private static void add(Map<String, List<Object>> columns, Object... row) {
        var values = List.of(row).iterator();
        columns.values().forEach(column -> column.add(values.next()));
    }
}
