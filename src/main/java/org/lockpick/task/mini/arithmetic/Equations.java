package org.lockpick.task.mini.arithmetic;

import java.util.List;
import org.lockpick.task.mini.draw.Draw;

/// Equations in one unknown, and two in two.
final class Equations {
    private Equations() {}

    static WorkedProblem make(int level, Draw draw) {
        return switch (level) {
            case 1 -> sum(draw);
            case 2 -> product(draw);
            case 3 -> linear(draw);
            case 4 -> bothSides(draw);
            default -> pair(draw);
        };
    }

    private static WorkedProblem solved(int level, String unknown, String equation, Steps steps, int root, Draw draw) {
        var question = draw.of(List.of(
                        Said.of("Solve for $%1$s$: $%2$s$.", "Despeja $%1$s$: $%2$s$."),
                        Said.of("If $%2$s$, what is $%1$s$?", "Si $%2$s$, ¿cuánto vale $%1$s$?")))
                .filled(unknown, equation);
        return WorkedProblem.of(Subject.ALGEBRA, level, question, steps, Integer.toString(root));
    }

    private static WorkedProblem sum(Draw draw) {
        var name = draw.of(Words.UNKNOWNS);
        int added = draw.between(2, 9);
        int right = added + draw.between(2, 80);
        var steps = new Steps();
        int root = steps.minus(right, added);
        return solved(1, name, "%s+%d=%d".formatted(name, added, right), steps, root, draw);
    }

    private static WorkedProblem product(Draw draw) {
        var name = draw.of(Words.UNKNOWNS);
        int factor = draw.between(2, 9);
        int right = factor * draw.between(2, 9);
        int less = draw.between(1, 9);
        var steps = new Steps();
        int root = steps.minus(steps.over(right, factor), less);
        return solved(2, name, "%d(%s+%d)=%d".formatted(factor, name, less, right), steps, root, draw);
    }

    private static WorkedProblem linear(Draw draw) {
        var name = draw.of(Words.UNKNOWNS);
        int factor = draw.between(2, 9);
        int added = draw.between(1, 9);
        int right = factor * draw.between(2, 9) + added;
        var steps = new Steps();
        int root = steps.over(steps.minus(right, added), factor);
        return solved(3, name, "%d%s+%d=%d".formatted(factor, name, added, right), steps, root, draw);
    }

    private static WorkedProblem bothSides(Draw draw) {
        var name = draw.of(Words.UNKNOWNS);
        int less = draw.between(2, 5);
        int more = draw.between(less + 2, 9);
        int added = draw.between(1, 9);
        int right = (more - less) * draw.between(2, 9) + added;
        var steps = new Steps();
        int factor = steps.minus(more, less);
        int root = steps.over(steps.minus(right, added), factor);
        return solved(4, name, "%d%s+%d=%d%s+%d".formatted(more, name, added, less, name, right), steps, root, draw);
    }

    private static WorkedProblem pair(Draw draw) {
        int larger = draw.between(2, 9);
        int smaller = draw.between(1, larger - 1);
        int shown = draw.between(2, 9);
        var steps = new Steps();
        int twice = steps.plus(larger + smaller, larger - smaller);
        int first = steps.over(twice, 2);
        int second = steps.minus(first, larger - smaller);
        int wanted = steps.plus(steps.times(shown, first), second);
        var question = draw.of(List.of(
                        Said.of(
                                "If $x+y=%2$s$ and $x-y=%3$s$, find $%1$sx+y$.",
                                "Si $x+y=%2$s$ y $x-y=%3$s$, halla $%1$sx+y$."),
                        Said.of(
                                "Let $x+y=%2$s$ and $x-y=%3$s$. Compute $%1$sx+y$.",
                                "Sean $x+y=%2$s$ y $x-y=%3$s$. Calcula $%1$sx+y$.")))
                .filled(shown, larger + smaller, larger - smaller);
        return WorkedProblem.of(Subject.ALGEBRA, 5, question, steps, Integer.toString(wanted));
    }
}
