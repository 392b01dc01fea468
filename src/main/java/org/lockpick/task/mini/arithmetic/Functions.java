package org.lockpick.task.mini.arithmetic;

import org.lockpick.task.mini.draw.Draw;

/// Values of linear and quadratic functions, and roots.
final class Functions {
    private Functions() {}

    static WorkedProblem make(int level, Draw draw) {
        return switch (level) {
            case 1, 2 -> linear(level, draw);
            case 3 -> quadratic(draw);
            case 4 -> composed(draw);
            default -> root(draw);
        };
    }

    private static String ask(Draw draw, String given, String wanted) {
        return draw.of("Let $%1$s$. Find $%2$s$.", "If $%1$s$, what is $%2$s$?", "Compute $%2$s$ for $%1$s$.")
                .formatted(given, wanted);
    }

    private static WorkedProblem linear(int level, Draw draw) {
        int factor = draw.between(2, 9);
        int added = draw.between(1, level == 1 ? 9 : 40);
        int at = draw.between(2, level == 1 ? 9 : 12);
        var steps = new Steps();
        int value = steps.plus(steps.times(factor, at), added);
        return WorkedProblem.of(
                Subject.INTERMEDIATE_ALGEBRA,
                level,
                ask(draw, "f(x) = %dx + %d".formatted(factor, added), "f(%d)".formatted(at)),
                steps,
                Integer.toString(value));
    }

    private static WorkedProblem quadratic(Draw draw) {
        int factor = draw.between(2, 9);
        int added = draw.between(1, 20);
        int at = draw.between(2, 10);
        var steps = new Steps();
        int square = steps.times(at, at);
        int middle = steps.times(factor, at);
        int value = steps.plus(steps.plus(square, middle), added);
        return WorkedProblem.of(
                Subject.INTERMEDIATE_ALGEBRA,
                3,
                ask(draw, "f(x) = x^2 + %dx + %d".formatted(factor, added), "f(%d)".formatted(at)),
                steps,
                Integer.toString(value));
    }

    private static WorkedProblem composed(Draw draw) {
        int outer = draw.between(2, 5);
        int outerAdded = draw.between(1, 20);
        int inner = draw.between(2, 5);
        int innerAdded = draw.between(1, 9);
        int at = draw.between(2, 6);
        var steps = new Steps();
        int once = steps.plus(steps.times(inner, at), innerAdded);
        int twice = steps.plus(steps.times(outer, once), outerAdded);
        var given = "f(x) = %dx + %d$ and $g(x) = %dx + %d".formatted(outer, outerAdded, inner, innerAdded);
        return WorkedProblem.of(
                Subject.INTERMEDIATE_ALGEBRA,
                4,
                ask(draw, given, "f(g(%d))".formatted(at)),
                steps,
                Integer.toString(twice));
    }

    private static WorkedProblem root(Draw draw) {
        int less = draw.between(1, 8);
        int more = draw.between(less + 1, 10);
        var steps = new Steps();
        steps.plus(less, more);
        steps.times(less, more);
        steps.say("The roots are $%d$ and $%d$.".formatted(less, more));
        boolean larger = draw.coin();
        var question = draw.of("Find the %1$s root of $%2$s = 0$.", "What is the %1$s solution of $%2$s = 0$?")
                .formatted(larger ? "larger" : "smaller", "x^2 - %dx + %d".formatted(less + more, less * more));
        return WorkedProblem.of(
                Subject.INTERMEDIATE_ALGEBRA, 5, question, steps, Integer.toString(larger ? more : less));
    }
}
