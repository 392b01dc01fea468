package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;

/// The look of each lock's line: blue for the first lock from scratch, pinks and purples for those made by fine-
/// tuning, as in the paper's Figure 6. Neighbours differ in lightness and in the shape of their points, so that
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
        DIAMOND(18);

        final int code;

        Shape(int code) {
            this.code = code;
        }
    }

    private static final String SCRATCH = "#0072b2";
    private static final List<String> TUNED = List.of("#e377b4", "#a3369f", "#4f1a6b", "#d55e00", "#009e73", "#57606a");

    private Palette() {}

    /// One look a lock, in the locks' order.
    static List<Look> looks(Findings findings) {
        var locks = findings.locks();
        var looks = new ArrayList<Look>();
        var shapes = Shape.values();
        boolean blueTaken = false;
        int tuned = 0;
        for (int i = 0; i < locks.size(); i++) {
            boolean blue =
                    findings.results().planned().lock(locks.get(i).lock()).fromScratch() && !blueTaken;
            looks.add(new Look(blue ? SCRATCH : TUNED.get(tuned++ % TUNED.size()), shapes[i % shapes.length]));
            blueTaken |= blue;
        }
        return looks;
    }
}
