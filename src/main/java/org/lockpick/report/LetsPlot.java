package org.lockpick.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jetbrains.letsPlot.awt.plot.PlotSvgExport;

/// Draws a [Panel] with Lets-Plot: this class and its [Layers] alone know that library's vocabulary.
///
/// Axes are linear for Lets-Plot: logarithms and gaps are the panel's own. Grid and level lines end before
/// the right margin, where the levels' labels stand.
final class LetsPlot {

    static final String INK = "#24292f";
    private static final String QUIET = "#57606a";

    /// Below it labels are short.
    private static final int NARROW = 500;

    /// What the vertical axis takes of the width.
    private static final double AXIS = 85;

    /// The mean width of a letter, in heights of the text.
    private static final double LETTER = 0.58;

    /// What the strokes between lines and their labels take of the width.
    private static final double LEADER = 20;

    private LetsPlot() {}

    /// The panel as SVG, the same bytes for the same input.
    ///
    /// @param name the panel's name, which its element ids begin with
    /// @param width in pixels
    /// @param height in pixels
    /// @param textSize in pixels
    static String svg(Panel panel, String name, int width, int height, int textSize) {
        var room = Room.of(panel, width, height, textSize);
        return svg(panel, name, width, height, textSize, room, Layers.of(panel, room));
    }

    /// The same with rings of a colour around the points that can be followed, to see where they are.
    static String marked(Panel panel, String name, int width, int height, int textSize, String colour) {
        var room = Room.of(panel, width, height, textSize);
        return svg(panel, name, width, height, textSize, room, Layers.marked(panel, room, colour));
    }

    private static String svg(
            Panel panel,
            String name,
            int width,
            int height,
            int textSize,
            Room room,
            List<Map<String, Object>> layers) {
        var spec = new LinkedHashMap<String, Object>();
        spec.put("kind", "plot");
        spec.put("ggsize", Map.of("width", width, "height", height));
        if (!panel.title().isEmpty()) {
            spec.put("ggtitle", Map.of("text", panel.title()));
        }
        spec.put("layers", layers);
        spec.put("scales", scales(panel, room));
        spec.put("theme", theme(textSize, slanted(panel.x(), room)));
        return StableSvg.of(PlotSvgExport.INSTANCE.buildSvgImageFromRawSpecs(spec, null, false), name);
    }

    /// Where a panel is drawn.
    ///
    /// @param width in pixels
    /// @param textSize in pixels
    /// @param end of the horizontal axis with the labels beside the panel
    /// @param labelsAt where the labels begin
    /// @param labels of the levels
    record Room(int width, int textSize, double end, double labelsAt, List<LevelLabels.Placed> labels) {

        static Room of(Panel panel, int width, int height, int textSize) {
            boolean narrow = width < NARROW;
            int longest = panel.levels().stream()
                    .mapToInt(level -> label(level, narrow).length())
                    .max()
                    .orElse(0);
            double heights =
                    panel.y().at(panel.y().high()) - panel.y().at(panel.y().low());
            double apart = 1.25 * textSize * heights / (height - (panel.title().isEmpty() ? 60.0 : 80.0));
            var placed = LevelLabels.of(panel, level -> label(level, narrow), apart);
            double before = placed.stream().anyMatch(LevelLabels.Placed::moved) ? LEADER : 6;
            double labels = longest == 0 ? 4 : longest * textSize * LETTER + 2 + before;
            double room = width - AXIS;
            var axis = panel.x();
            double span = axis.high() - axis.low();
            double end = axis.high() + span * labels / (room - labels);
            return new Room(width, textSize, end, axis.high() + before * (end - axis.low()) / width, placed);
        }

        private static String label(Panel.Level level, boolean narrow) {
            return narrow ? level.shortLabel() : level.label();
        }

        /// Pixels for 1 on the horizontal axis, about.
        double pixel(XAxis axis) {
            return (width - AXIS) / (end - axis.low());
        }

        boolean isNarrow() {
            return width < NARROW;
        }
    }

    private static List<Map<String, Object>> scales(Panel panel, Room room) {
        var labels = panel.series().stream().map(Panel.Series::label).distinct().toList();
        var looks = labels.stream()
                .map(label -> panel.series().stream()
                        .filter(series -> series.label().equals(label))
                        .findFirst()
                        .orElseThrow()
                        .look())
                .toList();
        var colours = looks.stream().map(Palette.Look::colour).toList();
        var shapes = looks.stream().map(look -> look.shape().code).toList();
        var dashes = looks.stream().map(look -> look.dash().code).toList();
        var axis = panel.y();
        var ticks = ticks(panel.x(), room);
        return List.of(
                manual("color", labels, colours),
                manual("fill", labels, colours),
                manual("shape", labels, shapes),
                manual("linetype", labels, dashes),
                Map.of(
                        "aesthetic", "x",
                        "name", panel.x().title(),
                        "breaks", ticks.stream().map(XAxis.Tick::at).toList(),
                        "labels", ticks.stream().map(XAxis.Tick::label).toList(),
                        "limits", List.of(panel.x().low(), room.end()),
                        "expand", List.of(0, 0)),
                Map.of(
                        "aesthetic", "y",
                        "name", axis.title(),
                        "breaks", axis.ticks().stream().map(axis::at).toList(),
                        "labels", axis.ticks().stream().map(LetsPlot::percent).toList(),
                        "limits", List.of(axis.at(axis.low()), axis.at(axis.high())),
                        "expand", List.of(0, 0)));
    }

    private static String percent(int value) {
        return (value + " %").replace('-', '−');
    }

    /// The ticks: names in as many lines as they need, and numbers that do not run into the one before or the last.
    /// The library leaves out every second label where any two meet, also where one of them is empty.
    private static List<XAxis.Tick> ticks(XAxis axis, Room room) {
        if (axis.scale() == XAxis.Scale.NAMES) {
            return axis.ticks().stream()
                    .map(tick -> new XAxis.Tick(tick.at(), inLines(tick.label(), axis, room)))
                    .toList();
        }
        var shown = new ArrayList<XAxis.Tick>();
        for (var tick : axis.ticks()) {
            var last = axis.ticks().getLast();
            boolean apart = shown.isEmpty() || apart(shown.getLast(), tick, axis, room);
            if (tick.equals(last) || (apart && apart(tick, last, axis, room))) {
                shown.add(tick);
            }
        }
        return shown;
    }

    private static boolean apart(XAxis.Tick left, XAxis.Tick right, XAxis axis, Room room) {
        double letters = (left.label().length() + right.label().length()) / 2.0 + 1;
        return (right.at() - left.at()) * room.pixel(axis) >= letters * room.textSize() * LETTER;
    }

    /// A name in as many lines as it needs not to run into the next one.
    private static String inLines(String name, XAxis axis, Room room) {
        return Words.wrap(name, Math.max(1, letters(axis, room)));
    }

    /// How many letters of a name stand below a mark.
    private static int letters(XAxis axis, Room room) {
        double apart = axis.ticks().size() < 2
                ? axis.high() - axis.low()
                : axis.ticks().get(1).at() - axis.ticks().get(0).at();
        return (int) (apart * room.pixel(axis) / ((room.textSize() - 1) * LETTER)) - 1;
    }

    /// Whether names must be slanted, for even a line a word does not fit side by side.
    private static boolean slanted(XAxis axis, Room room) {
        return axis.scale() == XAxis.Scale.NAMES
                && axis.ticks().stream()
                        .flatMap(tick -> Stream.of(tick.label().split(" ")))
                        .anyMatch(word -> word.length() > letters(axis, room));
    }

    private static Map<String, Object> manual(String aesthetic, List<String> labels, List<?> values) {
        return Map.of("aesthetic", aesthetic, "values", values, "limits", labels, "name", "", "discrete", true);
    }

    private static Map<String, Object> theme(int textSize, boolean slanted) {
        var blank = Map.of("name", "blank", "blank", true);
        var theme = new LinkedHashMap<String, Object>();
        theme.put("name", "minimal");
        theme.put("text", Map.of("family", StableSvg.FONTS, "color", INK, "size", textSize, "blank", false));
        theme.put("plot_title", Map.of("size", textSize + 1, "face", "bold", "blank", false));
        theme.put("axis_title", Map.of("size", textSize, "face", "plain", "blank", false));
        theme.put("axis_text", Map.of("size", textSize - 1, "color", QUIET, "blank", false));
        theme.put(
                "axis_text_x",
                slanted
                        ? Map.of("size", textSize - 1, "color", QUIET, "angle", 35, "blank", false)
                        : Map.of("size", textSize - 1, "color", QUIET, "angle", 0, "blank", false));
        theme.put("axis_ticks_x", Map.of("color", QUIET, "blank", false));
        theme.put("axis_tooltip", blank);
        theme.put("panel_grid", blank);
        theme.put("plot_background", blank);
        theme.put("panel_background", blank);
        theme.put("legend_position", "none");
        return theme;
    }
}
