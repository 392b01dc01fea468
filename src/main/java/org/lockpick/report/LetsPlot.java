package org.lockpick.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jetbrains.letsPlot.awt.plot.PlotSvgExport;

/// Draws a [CurvePlot] with Lets-Plot: the only class that knows its vocabulary.
///
/// The horizontal axis carries log₂ of the demonstrations and is marked at the numbers measured. Grid and level
/// lines end before the right margin, where the levels' labels stand.
final class LetsPlot {

    private static final String INK = "#24292f";
    private static final String FAINT = "#e4e7eb";
    private static final String QUIET = "#57606a";

    private final CurvePlot plot;
    private final Frame frame;
    private final double left;
    private final double right;
    private final double end;

    private LetsPlot(CurvePlot plot, Frame frame) {
        this.plot = plot;
        this.frame = frame;
        var ticks = plot.demonstrations();
        left = ticks.isEmpty() ? 0 : log2(ticks.getFirst()) - 0.25;
        right = ticks.isEmpty() ? 1 : log2(ticks.getLast()) + 0.25;
        double labels = labelWidth() + 8;
        double room = frame.width - 85.0;
        end = right + (right - left) * labels / (room - labels);
    }

    /// The figure as SVG, the same bytes for the same input.
    ///
    /// @param name the figure's name, which its element ids begin with
    static String svg(CurvePlot plot, Frame frame, String name, String title, String caption) {
        var spec = new LetsPlot(plot, frame).spec();
        if (frame == Frame.PAPER) {
            spec.put("ggtitle", Map.of("text", Words.wrap(title, 78)));
            spec.put("caption", Map.of("text", Words.wrap(caption, 114)));
        }
        return StableSvg.of(PlotSvgExport.INSTANCE.buildSvgImageFromRawSpecs(spec, null, false), name);
    }

    private Map<String, Object> spec() {
        var spec = new LinkedHashMap<String, Object>();
        spec.put("kind", "plot");
        spec.put("ggsize", Map.of("width", frame.width, "height", frame.height));
        spec.put("layers", layers());
        spec.put("scales", scales());
        spec.put("guides", Map.of("color", guide(), "shape", guide(), "fill", guide()));
        spec.put("theme", theme());
        return spec;
    }

    private List<Map<String, Object>> layers() {
        var layers = new ArrayList<Map<String, Object>>();
        layers.add(grid());
        layers.addAll(levels());
        layers.addAll(bands());
        layers.add(layer("line", points(), Map.of("x", "x", "y", "y", "color", "lock"))
                .with("size", 1.1)
                .spec());
        layers.add(layer("errorbar", errors(), Map.of("x", "x", "ymin", "low", "ymax", "high", "color", "lock"))
                .with("width", 0.14)
                .with("size", 0.6)
                .with("show_legend", false)
                .spec());
        layers.add(layer("point", points(), Map.of("x", "x", "y", "y", "color", "lock", "shape", "lock"))
                .with("size", frame == Frame.PHONE ? 2.6 : 3.4)
                .spec());
        layers.add(labels());
        return layers;
    }

    private Map<String, Object> grid() {
        var columns = columns("x", "xend", "y");
        for (int tick : plot.yTicks()) {
            add(columns, left, right, (double) tick);
        }
        return layer("segment", columns, Map.of("x", "x", "xend", "xend", "y", "y", "yend", "y"))
                .with("color", FAINT)
                .with("size", 0.5)
                .spec();
    }

    private List<Map<String, Object>> levels() {
        var layers = new ArrayList<Map<String, Object>>();
        for (var level : plot.levels()) {
            var columns = columns("x", "xend", "y");
            add(columns, left, right, level.height());
            layers.add(layer("segment", columns, Map.of("x", "x", "xend", "xend", "y", "y", "yend", "y"))
                    .with("color", level.colour())
                    .with("linetype", level.dash())
                    .with("size", 0.8)
                    .spec());
        }
        return layers;
    }

    private Map<String, Object> labels() {
        var columns = columns("x", "y", "text");
        for (var entry : dodged().entrySet()) {
            add(columns, right + 6 * (end - left) / frame.width, entry.getKey(), entry.getValue());
        }
        return layer("text", columns, Map.of("x", "x", "y", "y", "label", "text"))
                .with("hjust", "left")
                .with("size", frame == Frame.PHONE ? 4.6 : 5.4)
                .with("color", QUIET)
                .with("family", StableSvg.FONTS)
                .spec();
    }

    /// The levels' labels by height, moved apart until none covers another.
    private Map<Double, String> dodged() {
        var heights = plot.levels().stream()
                .collect(Collectors.groupingBy(
                        this::label,
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), LetsPlot::middle)));
        var sorted = new ArrayList<>(heights.entrySet());
        sorted.sort(Map.Entry.comparingByValue());
        double range = plot.highest() - plot.lowest();
        double apart = 1.25 * frame.textSize() * range / (frame.height - 110.0);
        var placed = new LinkedHashMap<Double, String>();
        double lowest = Double.NEGATIVE_INFINITY;
        for (var entry : sorted) {
            lowest = Math.max(entry.getValue(), lowest + apart);
            placed.put(lowest, entry.getKey());
        }
        return placed;
    }

    /// The height of the middle one, which a single odd level does not move.
    private static double middle(List<CurvePlot.Level> levels) {
        var heights =
                levels.stream().mapToDouble(CurvePlot.Level::height).sorted().toArray();
        return heights[heights.length / 2];
    }

    private String label(CurvePlot.Level level) {
        return frame == Frame.PHONE ? level.shortLabel() : level.label();
    }

    private double labelWidth() {
        int longest =
                plot.levels().stream().mapToInt(l -> label(l).length()).max().orElse(0);
        return longest * frame.textSize() * 0.58;
    }

    private Map<String, List<Object>> points() {
        var columns = columns("lock", "x", "y");
        for (var curve : plot.curves()) {
            for (var p : curve.points()) {
                add(columns, curve.label(), log2(p.demonstrations()), p.height());
            }
        }
        return columns;
    }

    /// A band over each stretch of neighbouring points that have an interval; a point without neighbours has a bar
    /// of its own, for a band over one point has no width.
    private List<Map<String, Object>> bands() {
        var layers = new ArrayList<Map<String, Object>>();
        var alone = columns("lock", "x", "low", "high");
        for (var curve : plot.curves()) {
            for (var stretch : stretches(curve.points())) {
                var columns = stretch.size() == 1 ? alone : columns("lock", "x", "low", "high");
                for (var p : stretch) {
                    p.interval()
                            .ifPresent(i -> add(columns, curve.label(), log2(p.demonstrations()), i.low(), i.high()));
                }
                if (stretch.size() > 1) {
                    layers.add(layer("ribbon", columns, Map.of("x", "x", "ymin", "low", "ymax", "high", "fill", "lock"))
                            .with("alpha", 0.16)
                            .with("size", 0)
                            .with("show_legend", false)
                            .spec());
                }
            }
        }
        layers.add(layer("linerange", alone, Map.of("x", "x", "ymin", "low", "ymax", "high", "color", "lock"))
                .with("alpha", 0.3)
                .with("size", 3)
                .with("show_legend", false)
                .spec());
        return layers;
    }

    /// The points that have an interval, in stretches of neighbours.
    private static List<List<CurvePlot.Point>> stretches(List<CurvePlot.Point> points) {
        var stretches = new ArrayList<List<CurvePlot.Point>>();
        boolean open = false;
        for (var point : points) {
            if (point.interval().isPresent()) {
                if (!open) {
                    stretches.add(new ArrayList<>());
                }
                stretches.getLast().add(point);
            }
            open = point.interval().isPresent();
        }
        return stretches;
    }

    private Map<String, List<Object>> errors() {
        var columns = columns("lock", "x", "low", "high");
        for (var curve : plot.curves()) {
            for (var p : curve.points()) {
                p.error()
                        .ifPresent(e ->
                                add(columns, curve.label(), log2(p.demonstrations()), p.height() - e, p.height() + e));
            }
        }
        return columns;
    }

    private List<Map<String, Object>> scales() {
        var labels = plot.curves().stream().map(CurvePlot.Curve::label).toList();
        var colours = plot.curves().stream().map(c -> c.look().colour()).toList();
        var shapes = plot.curves().stream().map(c -> c.look().shape().code).toList();
        var ticks = plot.demonstrations();
        return List.of(
                manual("color", labels, colours),
                manual("fill", labels, colours),
                manual("shape", labels, shapes),
                Map.of(
                        "aesthetic", "x",
                        "name", "number of demonstrations",
                        "breaks", ticks.stream().map(LetsPlot::log2).toList(),
                        "labels", tickLabels(ticks),
                        "limits", List.of(left, end),
                        "expand", List.of(0, 0)),
                Map.of(
                        "aesthetic", "y",
                        "name", plot.yTitle(),
                        "breaks",
                                plot.yTicks().stream().map(Integer::doubleValue).toList(),
                        "labels", plot.yTicks().stream().map(LetsPlot::percent).toList(),
                        "limits", List.of(plot.lowest() - 3, plot.highest() + 3),
                        "expand", List.of(0, 0)));
    }

    private static String percent(int value) {
        return (value + " %").replace('-', '−');
    }

    /// Every number, or every second where they would not fit side by side.
    private List<String> tickLabels(List<Integer> ticks) {
        int step = frame == Frame.PHONE && ticks.size() > 6 ? 2 : 1;
        return IntStream.range(0, ticks.size())
                .mapToObj(i -> i % step == 0 ? ticks.get(i).toString() : "")
                .toList();
    }

    private static Map<String, Object> manual(String aesthetic, List<String> labels, List<?> values) {
        return Map.of("aesthetic", aesthetic, "values", values, "limits", labels, "name", "", "discrete", true);
    }

    /// A legend of as many columns as fit side by side.
    private Map<String, Object> guide() {
        int longest =
                plot.curves().stream().mapToInt(c -> c.label().length()).max().orElse(1);
        int fitting = (int) (frame.width / (50 + 0.6 * frame.textSize() * longest));
        return Map.of("name", "legend", "ncol", Math.clamp(fitting, 1, 4), "byrow", true);
    }

    private Map<String, Object> theme() {
        var blank = Map.of("name", "blank", "blank", true);
        var theme = new LinkedHashMap<String, Object>();
        theme.put("name", "minimal");
        theme.put("text", Map.of("family", StableSvg.FONTS, "color", INK, "size", frame.textSize(), "blank", false));
        theme.put("plot_title", Map.of("size", 15, "face", "bold", "blank", false));
        theme.put("plot_caption", Map.of("size", 11, "color", QUIET, "face", "plain", "hjust", 0, "blank", false));
        theme.put("axis_title", Map.of("size", frame.textSize(), "face", "plain", "blank", false));
        theme.put("axis_text", Map.of("size", frame.textSize() - 1, "color", QUIET, "blank", false));
        theme.put("axis_ticks_x", Map.of("color", QUIET, "blank", false));
        theme.put("axis_tooltip", blank);
        theme.put("panel_grid", blank);
        theme.put("plot_background", blank);
        theme.put("panel_background", blank);
        theme.put("legend_background", blank);
        theme.put("plot_title_position", "plot");
        theme.put("plot_caption_position", "plot");
        theme.put("legend_position", frame == Frame.PAPER ? "top" : "none");
        theme.put("legend_text", Map.of("size", frame.textSize(), "blank", false));
        return theme;
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

    private static double log2(int value) {
        return Math.log(value) / Math.log(2);
    }
}
