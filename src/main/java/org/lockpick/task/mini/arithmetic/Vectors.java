package org.lockpick.task.mini.arithmetic;

import org.lockpick.task.mini.draw.Draw;

/// Sums, multiples and products of vectors in the plane.
final class Vectors {
    private Vectors() {}

    private record Vector(int x, int y) {
        static Vector of(Draw draw, int most) {
            return new Vector(draw.between(-most, most), draw.between(-most, most));
        }

        @Override
        public String toString() {
            return "(%d, %d)".formatted(x, y);
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

    private static String ask(Draw draw, String term) {
        return draw.of("Compute $%s$.", "What is $%s$?", "Find $%s$.").formatted(term);
    }

    private static WorkedProblem sum(Draw draw) {
        var a = Vector.of(draw, 20);
        var b = Vector.of(draw, 20);
        var steps = new Steps();
        var sum = new Vector(steps.plus(a.x, b.x), steps.plus(a.y, b.y));
        return WorkedProblem.of(Subject.PRECALCULUS, 1, ask(draw, a + " + " + b), steps, sum.toString());
    }

    private static WorkedProblem multiple(Draw draw) {
        int factor = draw.between(2, 9);
        var a = Vector.of(draw, 9);
        var steps = new Steps();
        var product = new Vector(steps.times(factor, a.x), steps.times(factor, a.y));
        return WorkedProblem.of(Subject.PRECALCULUS, 2, ask(draw, factor + a.toString()), steps, product.toString());
    }

    private static WorkedProblem product(Draw draw) {
        var a = Vector.of(draw, 9);
        var b = Vector.of(draw, 9);
        var steps = new Steps();
        int first = steps.times(a.x, b.x);
        int second = steps.times(a.y, b.y);
        int dot = steps.plus(first, second);
        return WorkedProblem.of(Subject.PRECALCULUS, 3, ask(draw, a + " \\cdot " + b), steps, Integer.toString(dot));
    }

    private static WorkedProblem combination(Draw draw) {
        int factor = draw.between(2, 5);
        var a = Vector.of(draw, 9);
        var b = Vector.of(draw, 20);
        var steps = new Steps();
        int x = steps.plus(steps.times(factor, a.x), b.x);
        int y = steps.plus(steps.times(factor, a.y), b.y);
        return WorkedProblem.of(
                Subject.PRECALCULUS,
                4,
                ask(draw, factor + a.toString() + " + " + b),
                steps,
                new Vector(x, y).toString());
    }

    private static WorkedProblem orthogonal(Draw draw) {
        int a = draw.between(1, 9);
        int b = draw.between(1, 9);
        int c = draw.between(1, 9);
        var steps = new Steps();
        int first = steps.times(a, c);
        var wanted = Fraction.of(-first, b);
        steps.say("$%d + %dk = 0$.".formatted(first, b));
        var question = draw.of(
                        "For which $k$ are $(%d, %d)$ and $(%d, k)$ orthogonal?",
                        "Find $k$ so that $(%d, %d)$ is orthogonal to $(%d, k)$.")
                .formatted(a, b, c);
        return WorkedProblem.of(Subject.PRECALCULUS, 5, question, steps, wanted.latex());
    }
}
