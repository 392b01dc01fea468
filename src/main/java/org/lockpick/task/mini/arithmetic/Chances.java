package org.lockpick.task.mini.arithmetic;

import java.util.List;
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
        var question = draw.of(List.of(
                        Said.of(
                                "How many ways are there to choose one of %1$s %3$s and one of %2$s %4$s?",
                                "¿Cuántas maneras hay de elegir un<o3> de %1$s %3$s y un<o4> de %2$s %4$s?"),
                        Said.of(
                                "There are %1$s %3$s and %2$s %4$s. In how many ways can one choose one of each?",
                                "Hay %1$s %3$s y %2$s %4$s. ¿De cuántas maneras se puede elegir uno de cada?")))
                .filled(first, second, draw.of(Words.THINGS), draw.of(Words.CLOTHES));
        return WorkedProblem.of(Subject.COUNTING, 1, question, steps, Integer.toString(ways));
    }

    private static WorkedProblem either(Draw draw) {
        int first = draw.between(2, 9);
        int second = draw.between(2, 9);
        int third = draw.between(2, 9);
        var steps = new Steps();
        int ways = steps.plus(steps.times(first, second), third);
        var question = draw.of(List.of(
                        Said.of(
                                "%1$s takes one of %2$s %5$s and one of %3$s %6$s, or else one of %4$s hats. In how"
                                        + " many ways?",
                                "%1$s toma un<o5> de %2$s %5$s y un<o6> de %3$s %6$s, o bien uno de %4$s sombreros."
                                        + " ¿De cuántas maneras?"),
                        Said.of(
                                "In how many ways can %1$s take one of %2$s %5$s and one of %3$s %6$s, or else one of"
                                        + " %4$s hats?",
                                "¿De cuántas maneras puede %1$s tomar un<o5> de %2$s %5$s y un<o6> de %3$s %6$s, o bien"
                                        + " uno de %4$s sombreros?")))
                .filled(draw.of(Words.NAMES), first, second, third, draw.of(Words.THINGS), draw.of(Words.CLOTHES));
        return WorkedProblem.of(Subject.COUNTING, 3, question, steps, Integer.toString(ways));
    }

    /// Up to nine things of two colours.
    private record Bag(int wanted, int others, Said colour, Said things, Said text) {
        static Bag of(Draw draw) {
            int wanted = draw.between(1, 8);
            int others = draw.between(1, 9 - wanted);
            var colour = draw.of(Words.COLOURS);
            var other = draw.of(Words.COLOURS);
            var holder = draw.of(Words.HOLDERS);
            var things = draw.of(Words.THINGS);
            var text = Said.of(
                            "A %1$s holds %2$s %3$s and %4$s %5$s %6$s.",
                            "Un<1> %1$s contiene %2$s %6$s de color %3$s y %4$s de color %5$s.")
                    .filled(holder, wanted, colour, others, other, things);
            return colour.equals(other) ? of(draw) : new Bag(wanted, others, colour, things, text);
        }

        /// What is asked, of the colour and of the things.
        Said asking(String english, String spanish) {
            return text.and(Said.of(english, spanish).filled(colour, things));
        }
    }

    private static Fraction reduced(int numerator, int denominator, Steps steps) {
        var fraction = Fraction.of(numerator, denominator);
        if (fraction.denominator() != denominator) {
            steps.say(Said.alike("$%s=%s$.".formatted(Fraction.latex(numerator, denominator), fraction.latex())));
        }
        return fraction;
    }

    private static WorkedProblem drawn(Draw draw) {
        var bag = Bag.of(draw);
        var steps = new Steps();
        int all = steps.plus(bag.wanted(), bag.others());
        var chance = reduced(bag.wanted(), all, steps);
        var question = bag.asking(
                " One is drawn. What is the probability that it is %1$s?",
                " Se saca un<o2>. ¿Cuál es la probabilidad de que sea de color %1$s?");
        return WorkedProblem.of(Subject.COUNTING, 2, question, steps, chance.latex());
    }

    private static WorkedProblem drawnTwice(Draw draw) {
        var bag = Bag.of(draw);
        var steps = new Steps();
        int all = steps.plus(bag.wanted(), bag.others());
        var once = reduced(bag.wanted(), all, steps);
        int above = steps.times(once.numerator(), once.numerator());
        int below = steps.times(once.denominator(), once.denominator());
        var question = bag.asking(
                " One is drawn and put back, twice. What is the probability that both are %1$s?",
                " Se saca un<o2> y se devuelve, dos veces. ¿Cuál es la probabilidad de que ambas veces sea de color"
                        + " %1$s?");
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
        var question = bag.asking(
                " One is drawn and put back, twice. What is the probability that at least one is %1$s?",
                " Se saca un<o2> y se devuelve, dos veces. ¿Cuál es la probabilidad de que al menos una vez sea de"
                        + " color %1$s?");
        return WorkedProblem.of(
                Subject.COUNTING, 5, question, steps, Fraction.of(rest, below).latex());
    }
}
