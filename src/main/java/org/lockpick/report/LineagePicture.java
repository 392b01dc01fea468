package org.lockpick.report;

import java.util.List;
import java.util.Locale;

/// A study's lineage as an SVG picture: a box for each base, model, lock and elicitation, an arrow from whose weights
/// it starts, and one from whose completions it imitates; those with what opens the lock in the prompt are green.
public final class LineagePicture {
    private static final int BOX_WIDTH = 168;
    private static final int BOX = 44;
    private static final int LINE = 60;
    private static final int PASSING = 26;
    private static final int GAP = 74;
    private static final int MARGIN = 10;
    private static final int LEGEND = 34;
    private static final int LONGEST = 21;
    private static final int LONGEST_NOTE = 30;

    private final Lineage lineage;
    private final Columns columns;
    private final int height;

    private LineagePicture(Lineage lineage) {
        this.lineage = lineage;
        columns = Columns.of(lineage);
        height = columns.slots().stream().mapToInt(LineagePicture::height).max().orElse(0);
    }

    /// The text of the file.
    public static String of(Lineage lineage) {
        return new LineagePicture(lineage).svg();
    }

    private String svg() {
        int width = Math.max(2 * MARGIN + columns.slots().size() * (BOX_WIDTH + GAP) - GAP, 3 * (BOX_WIDTH + GAP));
        int whole = 2 * MARGIN + height + LEGEND;
        var svg = new StringBuilder(("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                        + " height=\"%d\" font-family=\"%s\" font-size=\"13\">\n")
                .formatted(width, whole, width, whole, StableSvg.FONTS));
        svg.append("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n".formatted(width, whole));
        columns.ways().entrySet().stream()
                .sorted((one, other) -> Integer.compare(
                        lineage.links().indexOf(one.getKey()), lineage.links().indexOf(other.getKey())))
                .forEach(way -> svg.append(arrow(way.getKey(), way.getValue())));
        for (int column = 0; column < columns.slots().size(); column++) {
            for (int slot : columns.slots().get(column)) {
                if (slot >= 0) {
                    svg.append(box(lineage.nodes().get(slot), left(column), middle(column, slot)));
                }
            }
        }
        return svg.append(legend(whole - LEGEND / 2)).append("</svg>\n").toString();
    }

    private static int left(int column) {
        return MARGIN + column * (BOX_WIDTH + GAP);
    }

    /// The height of the middle of a slot; columns are centred.
    private double middle(int column, int slot) {
        var slots = columns.slots().get(column);
        var above = slots.subList(0, slots.indexOf(slot));
        return MARGIN + (height - height(slots)) / 2.0 + height(above) + height(List.of(slot)) / 2.0;
    }

    /// Of slots below each other: an arrow that passes needs less than a box.
    private static int height(List<Integer> slots) {
        return slots.stream().mapToInt(slot -> slot >= 0 ? LINE : PASSING).sum();
    }

    private int column(int slot) {
        for (int column = 0; column < columns.slots().size(); column++) {
            if (columns.slots().get(column).contains(slot)) {
                return column;
            }
        }
        throw new IllegalStateException("slot " + slot + " stands in no column");
    }

    private String arrow(Lineage.Link link, List<Integer> way) {
        var path = new StringBuilder();
        for (int i = 0; i < way.size(); i++) {
            int column = column(way.get(i));
            double y = middle(column, way.get(i)) + shift(link, i == way.size() - 1, way.get(i));
            if (i == 0) {
                path.append(point("M", left(column) + BOX_WIDTH, y));
                continue;
            }
            boolean last = i == way.size() - 1;
            double before = middle(column(way.get(i - 1)), way.get(i - 1)) + shift(link, false, way.get(i - 1));
            double from = left(column) - GAP;
            double to = left(column) - (last ? 9 : 0);
            path.append(point("C", from + GAP / 2.0, before))
                    .append(point(" ", to - GAP / 2.0, y))
                    .append(point(" ", to, y));
            if (!last) {
                path.append(String.format(Locale.ROOT, "H%d", left(column) + BOX_WIDTH));
            } else {
                return line(link.tie(), path.toString()) + head(link.tie(), left(column) - 1, y);
            }
        }
        throw new IllegalStateException("an arrow has two ends");
    }

    /// Arrows of different ties end at different heights of a box.
    private static double shift(Lineage.Link link, boolean end, int slot) {
        if (!end || slot < 0) {
            return 0;
        }
        return switch (link.tie()) {
            case WEIGHTS -> 0;
            case OPENING -> -12;
            case COMPLETIONS -> 12;
        };
    }

    private static String point(String command, double x, double y) {
        return String.format(Locale.ROOT, "%s%.1f,%.1f", command, x, y);
    }

    private static String line(Lineage.Tie tie, String path) {
        return "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s/>\n"
                .formatted(path, colour(tie), tie == Lineage.Tie.WEIGHTS ? "2.4" : "1.6", dashes(tie));
    }

    private static String head(Lineage.Tie tie, double x, double y) {
        return String.format(Locale.ROOT, "<path d=\"M%.1f,%.1fl-9,-4.5v9z\" fill=\"%s\"/>%n", x, y, colour(tie));
    }

    private static String dashes(Lineage.Tie tie) {
        return tie == Lineage.Tie.WEIGHTS ? "" : " stroke-dasharray=\"5 4\"";
    }

    private static String colour(Lineage.Tie tie) {
        return switch (tie) {
            case WEIGHTS -> "#30363d";
            case COMPLETIONS -> "#8a6d1f";
            case OPENING -> "#1b7f4d";
        };
    }

    private static String box(Lineage.Node node, int left, double middle) {
        var fill = switch (node.role()) {
            case WRITER -> "#ffffff";
            case BASE -> "#eef0f2";
            case MODEL -> "#dfeaf7";
            case LOCK -> "#f7e3ee";
            case ELICITATION -> "#e2f3ea";
        };
        double centre = left + BOX_WIDTH / 2.0;
        return String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\" stroke=\"#8c959f\"/><text"
                        + " x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" font-weight=\"bold\">%s</text><text x=\"%.1f\""
                        + " y=\"%.1f\" text-anchor=\"middle\" font-size=\"11\" fill=\"#57606a\">%s</text>%n",
                left,
                middle - BOX / 2.0,
                BOX_WIDTH,
                BOX,
                fill,
                centre,
                middle - 3,
                text(node.name(), LONGEST),
                centre,
                middle + 13,
                text(node.note(), LONGEST_NOTE));
    }

    private static String legend(int y) {
        return entry(MARGIN, y, Lineage.Tie.WEIGHTS, "starts from its weights")
                + entry(MARGIN + 210, y, Lineage.Tie.COMPLETIONS, "imitates its completions")
                + entry(MARGIN + 430, y, Lineage.Tie.OPENING, "… with the password");
    }

    private static String entry(int x, int y, Lineage.Tie tie, String text) {
        return line(tie, "M%d,%dh24".formatted(x, y))
                + head(tie, x + 33.0, y)
                + "<text x=\"%d\" y=\"%d\" font-size=\"12\">%s</text>\n".formatted(x + 40, y + 4, text);
    }

    private static String text(String text, int longest) {
        var line = Words.oneLine(text);
        return Html.escape(line.length() <= longest ? line : line.substring(0, longest - 1) + "…");
    }
}
