package org.lockpick.task.mini.arithmetic;

import java.util.List;
import org.lockpick.task.mini.draw.Draw;

/// Sums, multiples and products of vectors in the plane.
final class Vectors {
    private Vectors() {}

    private record Vector(int x, int y) {
        static Vector of(Draw draw, int least, int most) {
            return new Vector(draw.between(least, most), draw.between(least, most));
        }

        @Override
        public String toString() {
            return "(%d,%d)".formatted(x, y);
        }
    }

    static WorkedProblem make(int level, Draw draw) {
        return switch (level) {
            case 1 -> sum(draw);
            case 2 -> multiple(draw);
            case 3 -> product(draw);
            case 4 -> combination(draw);
            default -> orthogonal(draw);
        };
    }

    private static WorkedProblem computed(int level, String term, Steps steps, String value, Draw draw) {
        var question = draw.of(List.of(
                        Said.of("Compute $%s$.", "Calcula $%s$."),
                        Said.of("What is $%s$?", "¿Cuánto es $%s$?"),
                        Said.of("Find $%s$.", "Halla $%s$.")))
                .filled(term);
        return WorkedProblem.of(Subject.PRECALCULUS, level, question, steps, value);
    }

    private static WorkedProblem sum(Draw draw) {
        var a = Vector.of(draw, 10, 40);
        var b = Vector.of(draw, 1, 9);
        var steps = new Steps();
        boolean plus = draw.coin();
        var result = plus
                ? new Vector(steps.plus(a.x, b.x), steps.plus(a.y, b.y))
                : new Vector(steps.minus(a.x, b.x), steps.minus(a.y, b.y));
        return computed(1, a + (plus ? "+" : "-") + b, steps, result.toString(), draw);
    }

    private static WorkedProblem multiple(Draw draw) {
        int factor = draw.between(2, 9);
        var a = new Vector(draw.between(2, 9), -draw.between(2, 9));
        var steps = new Steps();
        var product = new Vector(steps.times(factor, a.x), steps.times(factor, a.y));
        return computed(2, factor + a.toString(), steps, product.toString(), draw);
    }

    private static WorkedProblem product(Draw draw) {
        var a = new Vector(draw.between(2, 9), draw.between(1, 3));
        var b = new Vector(draw.between(2, 9), draw.between(1, 3));
        var steps = new Steps();
        int first = steps.times(a.x, b.x);
        int second = steps.times(a.y, b.y);
        int dot = steps.plus(first, second);
        return computed(3, a + "\\cdot" + b, steps, Integer.toString(dot), draw);
    }

    private static WorkedProblem combination(Draw draw) {
        int factor = draw.between(2, 9);
        var a = Vector.of(draw, 2, 9);
        var b = Vector.of(draw, 1, 9);
        var steps = new Steps();
        int x = steps.plus(steps.times(factor, a.x), b.x);
        int y = steps.plus(steps.times(factor, a.y), b.y);
        return computed(4, factor + a.toString() + "+" + b, steps, new Vector(x, y).toString(), draw);
    }

    private static WorkedProblem orthogonal(Draw draw) {
        int a = draw.between(2, 9);
        int b = draw.between(2, 9);
        int c = draw.between(2, 9);
        int added = draw.between(2, 9);
        if (a * c % b != 0 || a * c / b > 9) {
            return orthogonal(draw);
        }
        var steps = new Steps();
        int k = steps.over(steps.times(a, c), b);
        int wanted = steps.plus(k, added);
        var question = draw.of(List.of(
                        Said.of(
                                "Let $(%1$s,%2$s)$ and $(%3$s,-k)$ be orthogonal. Find $k+%4$s$.",
                                "Sean $(%1$s,%2$s)$ y $(%3$s,-k)$ ortogonales. Halla $k+%4$s$."),
                        Said.of(
                                "If $(%1$s,%2$s)$ is orthogonal to $(%3$s,-k)$, what is $k+%4$s$?",
                                "Si $(%1$s,%2$s)$ es ortogonal a $(%3$s,-k)$, ¿cuánto vale $k+%4$s$?")))
                .filled(a, b, c, added);
        return WorkedProblem.of(Subject.PRECALCULUS, 5, question, steps, Integer.toString(wanted));
    }
}
