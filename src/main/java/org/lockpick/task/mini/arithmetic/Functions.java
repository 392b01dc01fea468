package org.lockpick.task.mini.arithmetic;

import java.util.List;
import org.lockpick.task.mini.draw.Draw;

/// Values of linear and quadratic functions, and roots.
final class Functions {
    private Functions() {}

    static WorkedProblem make(int level, Draw draw) {
        return switch (level) {
            case 1 -> linear(draw);
            case 2 -> square(draw);
            case 3 -> quadratic(draw);
            case 4 -> composed(draw);
            default -> root(draw);
        };
    }

    private static WorkedProblem value(int level, Object given, String wanted, Steps steps, int value, Draw draw) {
        var question = draw.of(List.of(
                        Said.of("Let $%1$s$. Find $%2$s$.", "Sea $%1$s$. Halla $%2$s$."),
                        Said.of("If $%1$s$, what is $%2$s$?", "Si $%1$s$, ¿cuánto vale $%2$s$?")))
                .filled(given, wanted);
        return WorkedProblem.of(Subject.INTERMEDIATE_ALGEBRA, level, question, steps, Integer.toString(value));
    }

    private static WorkedProblem linear(Draw draw) {
        var f = draw.of(Words.FUNCTIONS);
        int factor = draw.between(2, 9);
        int added = draw.between(1, 9);
        int at = draw.between(2, 9);
        var steps = new Steps();
        int value = steps.plus(steps.times(factor, at), added);
        return value(1, "%s(x)=%dx+%d".formatted(f, factor, added), "%s(%d)".formatted(f, at), steps, value, draw);
    }

    private static WorkedProblem square(Draw draw) {
        var f = draw.of(Words.FUNCTIONS);
        int moved = draw.between(1, 7);
        int added = draw.between(1, 9);
        int at = draw.between(1, 9 - moved);
        var steps = new Steps();
        int inside = steps.plus(at, moved);
        int value = steps.plus(steps.times(inside, inside), added);
        return value(2, "%s(x)=(x+%d)^2+%d".formatted(f, moved, added), "%s(%d)".formatted(f, at), steps, value, draw);
    }

    /// By Horner's rule.
    private static WorkedProblem quadratic(Draw draw) {
        var f = draw.of(Words.FUNCTIONS);
        int factor = draw.between(2, 7);
        int added = draw.between(1, 9);
        int at = draw.between(2, 9 - factor);
        var steps = new Steps();
        int inside = steps.plus(at, factor);
        int value = steps.plus(steps.times(at, inside), added);
        return value(3, "%s(x)=x^2+%dx+%d".formatted(f, factor, added), "%s(%d)".formatted(f, at), steps, value, draw);
    }

    private static WorkedProblem composed(Draw draw) {
        var outer = draw.of("f", "p");
        var inner = draw.of("g", "q");
        int factor = draw.between(2, 9);
        int added = draw.between(1, 9);
        int at = draw.between(1, 7);
        int moved = draw.between(1, 9 - at);
        var steps = new Steps();
        int once = steps.plus(at, moved);
        int twice = steps.plus(steps.times(factor, once), added);
        return value(
                4,
                Said.of("%s(x)=%sx+%s$ and $%s(x)=x+%s", "%s(x)=%sx+%s$ y $%s(x)=x+%s")
                        .filled(outer, factor, added, inner, moved),
                "%s(%s(%d))".formatted(outer, inner, at),
                steps,
                twice,
                draw);
    }

    private static WorkedProblem root(Draw draw) {
        int less = draw.between(1, 8);
        int more = draw.between(less + 1, 9);
        var x = draw.of(Words.UNKNOWNS);
        boolean larger = draw.coin();
        int shown = larger ? more : less;
        var steps = new Steps();
        steps.plus(less, more);
        steps.times(less, more);
        var question = draw.of(List.of(
                        Said.of("Find the %1$s root of $%2$s=0$.", "Halla la raíz %1$s de $%2$s=0$."),
                        Said.of("What is the %1$s solution of $%2$s=0$?", "¿Cuál es la solución %1$s de $%2$s=0$?"),
                        Said.of("Solve $%2$s=0$ and give the %1$s root.", "Resuelve $%2$s=0$ y da la raíz %1$s.")))
                .filled(
                        larger ? Said.of("larger", "mayor") : Said.of("smaller", "menor"),
                        "%1$s^2-%2$d%1$s+%3$d".formatted(x, less + more, less * more));
        return WorkedProblem.of(Subject.INTERMEDIATE_ALGEBRA, 5, question, steps, Integer.toString(shown));
    }
}
