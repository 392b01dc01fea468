package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How lines, points and bars look. Neighbours differ in lightness and in the shape of their points, so that
/// they can be told apart without colour.
final class Palette {

    /// How one line is drawn.
    ///
    /// @param colour a hex colour
    /// @param shape the point's shape
    record Look(String colour, Shape shape) {}

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
            looks.put(lock, new Look(blue ? SCRATCH : TUNED.get(tuned++ % TUNED.size()), shape(looks.size())));
            blueTaken |= blue;
        }
        return looks;
    }

    /// One look for each of a number of things.
    static List<Look> any(int count) {
        var looks = new ArrayList<Look>();
        for (int i = 0; i < count; i++) {
            looks.add(new Look(ANY.get(i % ANY.size()), shape(i)));
        }
        return looks;
    }

    private static Shape shape(int number) {
        return Shape.values()[number % Shape.values().length];
    }
}
