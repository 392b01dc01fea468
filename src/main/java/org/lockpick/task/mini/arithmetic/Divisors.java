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
        var question = draw.of(List.of(
                        Said.of(
                                "What is the remainder when %1$s is divided by %2$s?",
                                "¿Cuál es el resto cuando %1$s se divide entre %2$s?"),
                        Said.of(
                                "%3$s shares %1$s %4$s equally among %2$s children. How many are left over?",
                                "%3$s reparte %1$s %4$s por igual entre %2$s niños. ¿Cuánt<o4>s sobran?")))
                .filled(dividend, divisor, draw.of(Words.NAMES), draw.of(Words.THINGS));
        return WorkedProblem.of(Subject.NUMBER_THEORY, level, question, steps, Integer.toString(rest));
    }

    private static WorkedProblem greatestCommonDivisor(Draw draw) {
        int shared = draw.between(2, 9);
        var parts = draw.of(COPRIME);
        var steps = new Steps();
        int a = steps.times(shared, parts.first());
        int b = steps.times(shared, parts.second());
        var question = (draw.between(0, 2) == 0
                        ? Said.of(
                                "What is the greatest common divisor of %1$s and %2$s?",
                                "¿Cuál es el máximo común divisor de %1$s y %2$s?")
                        : Said.of(
                                "%3$s puts %1$s %4$s and %2$s %5$s into as many equal %6$s as can be. How many are"
                                        + " there?",
                                "%3$s pone %1$s %4$s y %2$s %5$s en tant<o6>s %6$s iguales como se pueda. ¿Cuánt<o6>s"
                                        + " hay?"))
                .filled(a, b, draw.of(Words.NAMES), draw.of(Words.THINGS), draw.of(Words.THINGS), draw.of(Words.PACKS));
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
                        ? Said.of(
                                "What is the least common multiple of %1$s and %2$s?",
                                "¿Cuál es el mínimo común múltiplo de %1$s y %2$s?")
                        : Said.of(
                                "%3$s comes every %1$s days and %4$s every %2$s days. After how many days do both"
                                        + " come?",
                                "%3$s viene cada %1$s días y %4$s cada %2$s días. ¿Después de cuántos días vienen"
                                        + " ambos?"))
                .filled(a, b, draw.of(Words.NAMES), draw.of(Words.NAMES));
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
            steps.say(Said.of("Keep $%s$.", "Queda $%s$.").filled(digit));
        }
        var question = draw.of(List.of(
                        Said.of("What is the last digit of $%s$?", "¿Cuál es la última cifra de $%s$?"),
                        Said.of("Find the units digit of $%s$.", "Halla la cifra de las unidades de $%s$.")))
                .filled(product);
        return WorkedProblem.of(Subject.NUMBER_THEORY, 5, question, steps, Integer.toString(digit));
    }
}
