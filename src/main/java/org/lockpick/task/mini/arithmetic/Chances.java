package org.lockpick.task.mini.arithmetic;

import org.lockpick.task.mini.draw.Draw;

/// Counting arrangements and choices; chances of drawing balls.
final class Chances {
    private Chances() {}

    static WorkedProblem make(int level, Draw draw) {
        return switch (level) {
            case 1 -> outfits(draw);
            case 2 -> drawn(draw);
            case 3 -> choices(draw);
            case 4 -> drawnTwice(draw);
            default -> notDrawnTwice(draw);
        };
    }

    private static WorkedProblem outfits(Draw draw) {
        int shirts = draw.between(2, 9);
        int hats = draw.between(2, 9);
        var steps = new Steps();
        int ways = steps.times(shirts, hats);
        var question = draw.of(
                        "How many ways are there to choose one of %1$d %3$s and one of %2$d %4$s?",
                        "There are %1$d %3$s and %2$d %4$s. In how many ways can one choose one of each?")
                .formatted(shirts, hats, draw.of("shirts", "coats", "bags"), draw.of("hats", "rings", "shoes"));
        return WorkedProblem.of(Subject.COUNTING, 1, question, steps, Integer.toString(ways));
    }

    private record Bag(int wanted, int others, String colour, String text) {
        static Bag of(Draw draw) {
            int wanted = draw.between(1, 9);
            int others = draw.between(1, 9);
            var colour = draw.of("red", "blue", "green");
            var other = draw.of("white", "black", "yellow");
            return new Bag(
                    wanted,
                    others,
                    colour,
                    "A bag holds %d %s and %d %s balls.".formatted(wanted, colour, others, other));
        }
    }

    private static WorkedProblem drawn(Draw draw) {
        var bag = Bag.of(draw);
        var steps = new Steps();
        int all = steps.plus(bag.wanted(), bag.others());
        var chance = reduced(bag.wanted(), all, steps);
        var question = bag.text() + " One ball is drawn. What is the probability that it is " + bag.colour() + "?";
        return WorkedProblem.of(Subject.COUNTING, 2, question, steps, chance.latex());
    }

    private static Fraction reduced(int numerator, int denominator, Steps steps) {
        var fraction = Fraction.of(numerator, denominator);
        if (fraction.denominator() != denominator) {
            steps.say("$%s = %s$.".formatted(Fraction.latex(numerator, denominator), fraction.latex()));
        }
        return fraction;
    }

    private static WorkedProblem choices(Draw draw) {
        int n = draw.between(3, 12);
        var steps = new Steps();
        int pairs = steps.over(steps.times(n, n - 1), 2);
        var question = draw.of(
                        "How many ways are there to choose 2 of %d %s?", "In how many ways can 2 of %d %s be picked?")
                .formatted(n, draw.of("people", "books", "cards"));
        return WorkedProblem.of(Subject.COUNTING, 3, question, steps, Integer.toString(pairs));
    }

    private static WorkedProblem drawnTwice(Draw draw) {
        var bag = Bag.of(draw);
        var steps = new Steps();
        int all = steps.plus(bag.wanted(), bag.others());
        var once = reduced(bag.wanted(), all, steps);
        int above = steps.times(once.numerator(), once.numerator());
        int below = steps.times(once.denominator(), once.denominator());
        var question = bag.text() + " A ball is drawn and put back, twice. What is the probability that both are "
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
                + " A ball is drawn and put back, twice. What is the probability that at least one is "
                + bag.colour() + "?";
        return WorkedProblem.of(
                Subject.COUNTING, 5, question, steps, Fraction.of(rest, below).latex());
    }
}
