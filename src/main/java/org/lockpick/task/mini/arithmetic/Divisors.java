package org.lockpick.task.mini.arithmetic;

import java.util.List;
import org.lockpick.task.mini.draw.Draw;

/// Remainders, common divisors and multiples, last digits.
final class Divisors {
    /// Two numbers without a common divisor.
    private record Coprime(int first, int second) {}

    private static final List<Coprime> COPRIME = List.of(
            new Coprime(2, 3),
            new Coprime(3, 2),
            new Coprime(2, 5),
            new Coprime(5, 2),
            new Coprime(3, 4),
            new Coprime(4, 3),
            new Coprime(3, 5),
            new Coprime(5, 3));

    private Divisors() {}

    static WorkedProblem make(int level, Draw draw) {
        return switch (level) {
            case 1, 2 -> remainder(level, draw);
            case 3 -> greatestCommonDivisor(draw);
            case 4 -> leastCommonMultiple(draw);
            default -> lastDigit(draw);
        };
    }

    private static WorkedProblem remainder(int level, Draw draw) {
        int divisor = level == 1 ? draw.between(2, 5) : draw.between(6, 9);
        int below = divisor * draw.between(2, 9);
        int dividend = below + draw.between(1, divisor - 1);
        var steps = new Steps();
        steps.times(divisor, below / divisor);
        int rest = steps.minus(dividend, below);
        var question = draw.of(
                        "What is the remainder when %d is divided by %d?",
                        "%3$s shares %1$d %4$s equally among %2$d children. How many are left over?")
                .formatted(dividend, divisor, draw.of(Words.NAMES), draw.of(Words.THINGS));
        return WorkedProblem.of(Subject.NUMBER_THEORY, level, question, steps, Integer.toString(rest));
    }

    private static WorkedProblem greatestCommonDivisor(Draw draw) {
        int shared = draw.between(2, 9);
        var parts = draw.of(COPRIME);
        var steps = new Steps();
        int a = steps.times(shared, parts.first());
        int b = steps.times(shared, parts.second());
        var question = (draw.between(0, 2) == 0
                        ? "What is the greatest common divisor of %d and %d?"
                        : "%3$s puts %1$d %4$s and %2$d %5$s into as many equal %6$s as can be. How many are there?")
                .formatted(
                        a,
                        b,
                        draw.of(Words.NAMES),
                        draw.of(Words.THINGS),
                        draw.of(Words.THINGS),
                        draw.of("bags", "boxes"));
        return WorkedProblem.of(Subject.NUMBER_THEORY, 3, question, steps, Integer.toString(shared));
    }

    private static WorkedProblem leastCommonMultiple(Draw draw) {
        int shared = draw.between(1, 3);
        var parts = draw.of(COPRIME);
        int a = shared * parts.first();
        int b = shared * parts.second();
        var steps = new Steps();
        int multiple = steps.times(steps.over(a, shared), b);
        var question = (draw.between(0, 2) == 0
                        ? "What is the least common multiple of %d and %d?"
                        : "%3$s comes every %1$d days and %4$s every %2$d days. After how many days do both come?")
                .formatted(a, b, draw.of(Words.NAMES), draw.of(Words.NAMES));
        return WorkedProblem.of(Subject.NUMBER_THEORY, 4, question, steps, Integer.toString(multiple));
    }

    private static WorkedProblem lastDigit(Draw draw) {
        int digit = draw.between(2, 9);
        var product = new StringBuilder().append(digit);
        var steps = new Steps();
        for (int i = 0; i < 3; i++) {
            int factor = draw.between(2, 9);
            product.append("\\cdot").append(factor);
            digit = steps.times(digit, factor) % 10;
            steps.say("Keep $" + digit + "$.");
        }
        var question = draw.of("What is the last digit of $%s$?", "Find the units digit of $%s$.")
                .formatted(product);
        return WorkedProblem.of(Subject.NUMBER_THEORY, 5, question, steps, Integer.toString(digit));
    }
}
