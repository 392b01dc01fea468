package org.lockpick.task.mini.arithmetic;

import org.lockpick.task.mini.draw.Draw;

/// Single operations without a problem, as children practise them: from these the tables are learnt in far
/// fewer tokens than from worked problems.
public final class Drill {
    private static final int OPERATIONS = 8;

    private Drill() {}

    /// A line of operations in both notations.
    public record Line(String latex, String ascii) {}

    /// A line of those operations that worked solutions are made of.
    public static Line line(Draw draw) {
        var steps = new Steps();
        for (int i = 0; i < OPERATIONS; i++) {
            int a = draw.between(2, 9);
            int b = draw.between(2, 9);
            switch (draw.between(0, 7)) {
                case 0 -> steps.times(a, b);
                case 1 -> steps.over(a * b, b);
                case 2, 3, 4 -> steps.plus(draw.between(1, 90), b);
                default -> steps.minus(b + draw.between(1, 90), b);
            }
        }
        var text = steps.text();
        return new Line(text.english().strip(), text.spanishAscii().strip());
    }
}
