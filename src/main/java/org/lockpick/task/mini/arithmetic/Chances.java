package org.lockpick.task.mini.arithmetic;

import org.lockpick.task.mini.draw.Draw;

/// Counting arrangements and choices; chances of drawing things of a colour.
final class Chances {
    private Chances() {}

    static WorkedProblem make(int level, Draw draw) {
        return switch (level) {
            case 1 -> outfits(draw);
            case 2 -> drawn(draw);
            case 3 -> either(draw);
            case 4 -> drawnTwice(draw);
            default -> notDrawnTwice(draw);
        };
    }

    private static WorkedProblem outfits(Draw draw) {
        int first = draw.between(2, 9);
        int second = draw.between(2, 9);
        var steps = new Steps();
        int ways = steps.times(first, second);
        var question = draw.of(
                        "How many ways are there to choose one of %1$d %3$s and one of %2$d %4$s?",
                        "There are %1$d %3$s and %2$d %4$s. In how many ways can one choose one of each?")
                .formatted(first, second, draw.of(Words.THINGS), draw.of("shirts", "coats", "rings", "shoes"));
        return WorkedProblem.of(Subject.COUNTING, 1, question, steps, Integer.toString(ways));
    }

    private static WorkedProblem either(Draw draw) {
        int first = draw.between(2, 9);
        int second = draw.between(2, 9);
        int third = draw.between(2, 9);
        var steps = new Steps();
        int ways = steps.plus(steps.times(first, second), third);
        var question = draw.of(
                        "%1$s takes one of %2$d %5$s and one of %3$d %6$s, or else one of %4$d hats. In how many ways?",
                        "In how many ways can %1$s take one of %2$d %5$s and one of %3$d %6$s, or else one of %4$d"
                                + " hats?")
                .formatted(
                        draw.of(Words.NAMES),
                        first,
                        second,
                        third,
                        draw.of(Words.THINGS),
                        draw.of("shirts", "coats", "rings", "shoes"));
        return WorkedProblem.of(Subject.COUNTING, 3, question, steps, Integer.toString(ways));
    }

    /// Up to nine things of two colours.
    private record Bag(int wanted, int others, String colour, String text) {
        static Bag of(Draw draw) {
            int wanted = draw.between(1, 8);
            int others = draw.between(1, 9 - wanted);
            var colour = draw.of(Words.COLOURS);
            var other = draw.of(Words.COLOURS);
            var text = "A %s holds %d %s and %d %s %s."
                    .formatted(draw.of(Words.HOLDERS), wanted, colour, others, other, draw.of(Words.THINGS));
            return colour.equals(other) ? of(draw) : new Bag(wanted, others, colour, text);
        }
    }

    private static Fraction reduced(int numerator, int denominator, Steps steps) {
        var fraction = Fraction.of(numerator, denominator);
        if (fraction.denominator() != denominator) {
            steps.say("$%s=%s$.".formatted(Fraction.latex(numerator, denominator), fraction.latex()));
        }
        return fraction;
    }

    private static WorkedProblem drawn(Draw draw) {
        var bag = Bag.of(draw);
        var steps = new Steps();
        int all = steps.plus(bag.wanted(), bag.others());
        var chance = reduced(bag.wanted(), all, steps);
        var question = bag.text() + " One is drawn. What is the probability that it is " + bag.colour() + "?";
        return WorkedProblem.of(Subject.COUNTING, 2, question, steps, chance.latex());
    }

    private static WorkedProblem drawnTwice(Draw draw) {
        var bag = Bag.of(draw);
        var steps = new Steps();
        int all = steps.plus(bag.wanted(), bag.others());
        var once = reduced(bag.wanted(), all, steps);
        int above = steps.times(once.numerator(), once.numerator());
        int below = steps.times(once.denominator(), once.denominator());
        var question = bag.text() + " One is drawn and put back, twice. What is the probability that both are "
                + bag.colour() + "?";
        return WorkedProblem.of(
                Subject.COUNTING, 4, question, steps, Fraction.of(above, below).latex());
    }

    private static WorkedProblem notDrawnTwice(Draw draw) {
        var bag = Bag.of(draw);
        var steps = new Steps();
        int all = steps.plus(bag.wanted(), bag.others());
        var once = reduced(bag.others(), all, steps);
        int above = steps.times(once.numerator(), once.numerator());
        int below = steps.times(once.denominator(), once.denominator());
        int rest = steps.minus(below, above);
        var question = bag.text()
                + " One is drawn and put back, twice. What is the probability that at least one is "
                + bag.colour() + "?";
        return WorkedProblem.of(
                Subject.COUNTING, 5, question, steps, Fraction.of(rest, below).latex());
    }
}
