package org.lockpick.task.mini.arithmetic;

import org.lockpick.task.mini.draw.Draw;

/// Remainders, common divisors and multiples, last digits.
final class Divisors {
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
        int divisor = draw.between(3, 9);
        int dividend = level == 1 ? draw.between(divisor + 1, 49) : draw.between(50, 99);
        var steps = new Steps();
        int below = steps.times(divisor, dividend / divisor);
        int rest = steps.minus(dividend, below);
        var question = draw.of(
                        "What is the remainder when %d is divided by %d?", "Find the remainder of %d divided by %d.")
                .formatted(dividend, divisor);
        return WorkedProblem.of(Subject.NUMBER_THEORY, level, question, steps, Integer.toString(rest));
    }

    /// Euclid's algorithm, a sentence a division.
    private static int euclid(int a, int b, Steps steps) {
        int larger = Math.max(a, b);
        int smaller = Math.min(a, b);
        while (smaller != 0) {
            int rest = larger % smaller;
            steps.say("$%d = %d \\cdot %d + %d$.".formatted(larger, larger / smaller, smaller, rest));
            larger = smaller;
            smaller = rest;
        }
        return larger;
    }

    private static WorkedProblem greatestCommonDivisor(Draw draw) {
        int shared = draw.between(1, 9);
        int a = shared * draw.between(2, 9);
        int b = shared * draw.between(2, 9);
        var steps = new Steps();
        int divisor = euclid(a, b, steps);
        var question = draw.of(
                        "What is the greatest common divisor of %d and %d?",
                        "Find the largest number that divides both %d and %d.")
                .formatted(a, b);
        return WorkedProblem.of(Subject.NUMBER_THEORY, 3, question, steps, Integer.toString(divisor));
    }

    private static WorkedProblem leastCommonMultiple(Draw draw) {
        int shared = draw.between(1, 5);
        int a = shared * draw.between(2, 6);
        int b = shared * draw.between(2, 6);
        var steps = new Steps();
        int divisor = euclid(a, b, steps);
        int multiple = steps.times(steps.over(a, divisor), b);
        var question = draw.of(
                        "What is the least common multiple of %d and %d?",
                        "Find the smallest positive number that both %d and %d divide.")
                .formatted(a, b);
        return WorkedProblem.of(Subject.NUMBER_THEORY, 4, question, steps, Integer.toString(multiple));
    }

    private static WorkedProblem lastDigit(Draw draw) {
        int base = draw.between(2, 9);
        int exponent = draw.between(3, 6);
        var steps = new Steps();
        int digit = base;
        for (int i = 1; i < exponent; i++) {
            int product = steps.times(digit, base);
            digit = product % 10;
            if (product != digit) {
                steps.say("Keep $%d$.".formatted(digit));
            }
        }
        var question = draw.of("What is the last digit of $%d^%d$?", "Find the units digit of $%d^%d$.")
                .formatted(base, exponent);
        return WorkedProblem.of(Subject.NUMBER_THEORY, 5, question, steps, Integer.toString(digit));
    }
}
