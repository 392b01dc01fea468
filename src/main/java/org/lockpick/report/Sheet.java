package org.lockpick.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Puts the panels of a figure onto one drawing, and on paper its title, its legend and its caption.
final class Sheet {

    private static final String INK = "#24292f";
    private static final String QUIET = "#57606a";
    private static final int TITLE_LINE = 20;
    private static final int LEGEND_LINE = 20;
    private static final int CAPTION_LINE = 15;
    private static final int MARGIN = 10;

    /// The mean width of a letter, in heights of the text.
    private static final double LETTER = 0.56;

    private final Figure figure;
    private final Frame frame;
    private final StringBuilder drawing = new StringBuilder();
    private double down;

    private Sheet(Figure figure, Frame frame) {
        this.figure = figure;
        this.frame = frame;
    }

    /// The drawing as SVG, the same bytes for the same figure.
    static String svg(Figure figure, Frame frame) {
        return new Sheet(figure, frame).all();
    }

    /// What the legend says: every label once, with its look and mark. What stands below a column is not said again.
    static List<Panel.Series> legend(List<Panel> panels) {
        Map<String, Panel.Series> byLabel = new LinkedHashMap<>();
        for (var panel : panels) {
            for (var series : panel.series()) {
                if (series.mark() != Panel.Mark.FAINT && !panel.x().names(series.label())) {
                    byLabel.putIfAbsent(series.label(), series);
                }
            }
        }
        return List.copyOf(byLabel.values());
    }

    private String all() {
        boolean paper = frame == Frame.PAPER;
        if (paper) {
            down = MARGIN;
            lines(Words.wrap(figure.title(), 82), 15, TITLE_LINE, INK, " font-weight=\"bold\"");
            key();
        }
        panels();
        if (paper) {
            down += 4;
            lines(Words.wrap(figure.caption(), 116), 11, CAPTION_LINE, QUIET, "");
            down += MARGIN;
        }
        var size = String.format(Locale.ROOT, "width=\"%d.0\" height=\"%d.0\"", frame.width, height());
        var box = String.format(Locale.ROOT, "viewBox=\"0 0 %d.0 %d.0\"", frame.width, height());
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" " + size + " "
                + box + ">\n" + drawing + "</svg>\n";
    }

    private long height() {
        return (long) Math.ceil(down);
    }

    private void lines(String text, int size, int apart, String colour, String more) {
        if (text.isBlank()) {
            return;
        }
        for (var line : text.split("\n", -1)) {
            down += apart;
            text(MARGIN, down - 0.3 * apart, line, size, colour, more);
        }
    }

    private void text(double x, double y, String text, int size, String colour, String more) {
        drawing.append(String.format(
                        Locale.ROOT,
                        "<text x=\"%.2f\" y=\"%.2f\" font-size=\"%dpx\" font-family=\"%s\" fill=\"%s\"%s>",
                        x,
                        y,
                        size,
                        StableSvg.FONTS,
                        colour,
                        more))
                .append(Html.escape(Words.oneLine(text)))
                .append("</text>\n");
    }

    /// The legend, as many entries in a line as fit.
    private void key() {
        var entries = legend(figure.panels());
        if (entries.isEmpty()) {
            return;
        }
        down += 6;
        double x = MARGIN;
        down += LEGEND_LINE;
        for (var entry : entries) {
            double width = 36 + LETTER * 13 * entry.label().length() + 14;
            if (x > MARGIN && x + width > frame.width) {
                x = MARGIN;
                down += LEGEND_LINE;
            }
            drawing.append(String.format(Locale.ROOT, "<g transform=\"translate(%.2f,%.2f)\">", x, down - 14))
                    .append(Swatch.of(entry))
                    .append("</g>\n");
            text(x + 36, down - 3, entry.label(), 13, INK, "");
            x += width;
        }
        down += 6;
    }

    /// Where the points of a figure that can be followed are in its drawing inside a page: panel by panel, in their
    /// order.
    static List<MarkedPlaces.Place> places(Figure figure, Frame frame) {
        var places = new ArrayList<MarkedPlaces.Place>();
        int count = figure.panels().size();
        int columns = frame.columns(count);
        int width = frame.panelWidth(count);
        int height = frame.panelHeight(count);
        for (int i = 0; i < count; i++) {
            var panel = figure.panels().get(i);
            int left = i % columns * width;
            int top = i / columns * height;
            if (panel.followed().findAny().isPresent()) {
                var svg = LetsPlot.marked(panel, "marked", width, height, frame.textSize(count), MarkedPlaces.COLOUR);
                MarkedPlaces.in(svg).forEach(place -> places.add(place.moved(left, top)));
            }
        }
        return places;
    }

    private void panels() {
        var panels = figure.panels();
        int columns = frame.columns(panels.size());
        int width = frame.panelWidth(panels.size());
        int height = frame.panelHeight(panels.size());
        long top = height();
        for (int i = 0; i < panels.size(); i++) {
            var name = figure.name() + "-" + frame.name().toLowerCase(Locale.ROOT) + "-" + (i + 1);
            var svg = LetsPlot.svg(panels.get(i), name, width, height, frame.textSize(panels.size()));
            drawing.append(String.format(
                            Locale.ROOT,
                            "<g transform=\"translate(%d,%d)\">",
                            i % columns * width,
                            top + (long) i / columns * height))
                    .append(StableSvg.inside(svg))
                    .append("</g>\n");
        }
        long rows = (panels.size() + columns - 1L) / columns;
        down = top + rows * height;
    }
}
