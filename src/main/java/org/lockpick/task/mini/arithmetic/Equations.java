package org.lockpick.task.mini.arithmetic;

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

    private static String ask(Draw draw, String unknown, String equation) {
        return draw.of("Solve for $%1$s$: $%2$s$.", "Find the value of $%1$s$ if $%2$s$.", "If $%2$s$, what is $%1$s$?")
                .formatted(unknown, equation);
    }

    private static WorkedProblem sum(Draw draw) {
        var name = draw.of("x", "y", "n");
        int root = draw.between(2, 60);
        int added = draw.between(2, 39);
        var steps = new Steps().say("Subtract $" + added + "$ from both sides.");
        steps.minus(root + added, added);
        return WorkedProblem.of(
                Subject.ALGEBRA,
                1,
                ask(draw, name, "%s + %d = %d".formatted(name, added, root + added)),
                steps,
                Integer.toString(root));
    }

    private static WorkedProblem product(Draw draw) {
        var name = draw.of("x", "y", "n");
        int root = draw.between(2, 20);
        int factor = draw.between(2, 9);
        var steps = new Steps().say("Divide both sides by $" + factor + "$.");
        steps.over(root * factor, factor);
        return WorkedProblem.of(
                Subject.ALGEBRA,
                2,
                ask(draw, name, "%d%s = %d".formatted(factor, name, root * factor)),
                steps,
                Integer.toString(root));
    }

    private static WorkedProblem linear(Draw draw) {
        var name = draw.of("x", "y", "n");
        int root = draw.between(2, 12);
        int factor = draw.between(2, 9);
        int added = draw.between(1, 30);
        int right = factor * root + added;
        var steps = new Steps().say("Subtract $" + added + "$.");
        int rest = steps.minus(right, added);
        steps.say("Divide by $" + factor + "$.");
        steps.over(rest, factor);
        return WorkedProblem.of(
                Subject.ALGEBRA,
                3,
                ask(draw, name, "%d%s + %d = %d".formatted(factor, name, added, right)),
                steps,
                Integer.toString(root));
    }

    private static WorkedProblem bothSides(Draw draw) {
        var name = draw.of("x", "y", "n");
        int root = draw.between(2, 12);
        int less = draw.between(2, 5);
        int more = draw.between(less + 2, 9);
        int added = draw.between(1, 20);
        int right = (more - less) * root + added;
        var steps = new Steps();
        int factor = steps.minus(more, less);
        int rest = steps.minus(right, added);
        steps.over(rest, factor);
        return WorkedProblem.of(
                Subject.ALGEBRA,
                4,
                ask(draw, name, "%d%s + %d = %d%s + %d".formatted(more, name, added, less, name, right)),
                steps,
                Integer.toString(root));
    }

    private static WorkedProblem pair(Draw draw) {
        int y = draw.between(1, 20);
        int x = y + draw.between(1, 20);
        var steps = new Steps().say("Add the equations.");
        int twice = steps.plus(x + y, x - y);
        int first = steps.over(twice, 2);
        int second = steps.minus(x + y, first);
        var pairs = draw.of("Find the pair $(x, y)$ with", "What is $(x, y)$ if", "Solve for $(x, y)$:");
        return WorkedProblem.of(
                Subject.ALGEBRA,
                5,
                "%s $x + y = %d$ and $x - y = %d$.".formatted(pairs, x + y, x - y),
                steps,
                "(%d, %d)".formatted(first, second));
    }
}
