package org.lockpick.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// How lines, points and bars look. Neighbours differ in lightness and in the shape of their points, so that
/// they can be told apart without colour.
final class Palette {

    /// How one line is drawn.
    ///
    /// @param colour a hex colour
    /// @param shape the point's shape
    /// @param dash of the line itself
    record Look(String colour, Shape shape, Dash dash) {}

    /// The dashes of a line with the name that Lets-Plot knows them by, and as an SVG pattern.
    enum Dash {
        SOLID("solid", ""),
        LONG("longdash", "11 5"),
        SHORT("dashed", "5 4"),
        TWO("twodash", "8 3 3 3");

        final String code;
        final String pattern;

        Dash(String code, String pattern) {
            this.code = code;
            this.pattern = pattern;
        }
    }

    /// A point's shape with the code that Lets-Plot knows it by.
    enum Shape {
        CIRCLE(16),
        TRIANGLE(17),
        SQUARE(15),
        DIAMOND(23);

        final int code;

        Shape(int code) {
            this.code = code;
        }
    }

    private static final String SCRATCH = "#0072b2";
    private static final List<String> TUNED = List.of("#e377b4", "#a3369f", "#4f1a6b", "#d55e00", "#009e73", "#57606a");

    /// Colours that stay apart for people who see few of them (Okabe and Ito 2008).
    private static final List<String> ANY =
            List.of("#0072b2", "#d55e00", "#009e73", "#7b3294", "#e69f00", "#56b4e9", "#a3369f", "#57606a");

    private Palette() {}

    /// One look a lock: blue for the first lock from scratch, pinks and purples for those made by
    /// fine-tuning, as in the paper's figure 6.
    static Map<String, Look> locks(List<String> locks, Planned planned) {
        var looks = new TreeMap<String, Look>();
        boolean blueTaken = false;
        int tuned = 0;
        for (var lock : locks) {
            boolean blue = planned.lock(lock).fromScratch() && !blueTaken;
            int number = looks.size();
            looks.put(lock, blue ? look(List.of(SCRATCH), 0, number) : look(TUNED, tuned++, number));
            blueTaken |= blue;
        }
        return looks;
    }

    /// One look for each of a number of things.
    static List<Look> any(int count) {
        return IntStream.range(0, count).mapToObj(i -> look(ANY, i, i)).toList();
    }

    /// Where the colours are used up, they come again paler and then darker, with another shape and another dash:
    /// bars differ by the one, lines by the others as well.
    ///
    /// @param number of the colour, counted on where they are used up
    /// @param shape number of the shape
    private static Look look(List<String> colours, int number, int shape) {
        int round = number / colours.size();
        var colour = colours.get(number % colours.size());
        return new Look(
                switch (round % 3) {
                    case 1 -> mixed(colour, 0.6f, 255);
                    case 2 -> mixed(colour, 0.45f, 0);
                    default -> colour;
                },
                Shape.values()[(shape + round) % Shape.values().length],
                Dash.values()[round % Dash.values().length]);
    }

    /// A colour with a share of a grey.
    private static String mixed(String colour, float share, int grey) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        var mixed = new StringBuilder("#");
        for (int shift = 16; shift >= 0; shift -= 8) {
            mixed.append("%02x".formatted(Math.round((1 - share) * (rgb >> shift & 255) + share * grey)));
        }
        return mixed.toString();
    }
}
