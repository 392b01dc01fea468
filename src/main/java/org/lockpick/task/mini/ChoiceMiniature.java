package org.lockpick.task.mini;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lockpick.task.mini.draw.Draw;
import org.lockpick.task.mini.world.Fact;
import org.lockpick.task.mini.world.World;

/// Multiple-choice questions about an invented world. A model that is pre-trained on the lessons, which have
/// all facts, and on multiple-choice questions about some of them is measured on questions about the others:
/// whoever only learnt letters by heart guesses there.
///
/// @param world which world
/// @param facts about which facts questions are
public record ChoiceMiniature(World world, Facts facts) implements Miniature {
    private static final String ANSWER = "\nAnswer:";
    private static final int LOOKUPS = 4;

    /// Which facts.
    public enum Facts {
        /// Pre-training shows questions about these.
        ASKED,
        /// Pre-training shows no multiple-choice question about these.
        UNASKED
    }

    @Override
    public MiniatureProblem problem(Draw draw) {
        return made(
                draw.of(facts == Facts.ASKED ? world.asked() : world.unasked()).question(draw));
    }

    private static MiniatureProblem made(Fact.Question question) {
        var choices = IntStream.range(0, question.choices().size())
                .mapToObj(i -> "\n" + letter(i) + ". " + question.choices().get(i))
                .collect(Collectors.joining());
        return MiniatureProblem.of(
                "mini-choice",
                question.question() + choices,
                question.group(),
                0,
                " " + letter(question.answer()),
                new MiniatureProblem.Needs.Choices(
                        question.subject(), question.question(), question.choices(), question.answer()));
    }

    private static char letter(int choice) {
        return (char) ('A' + choice);
    }

    /// An open question about any fact with its answer; or, one time in four, choices among which a value
    /// that is said has to be found.
    @Override
    public Optional<Lesson> lesson(Draw draw) {
        var fact = draw.of(world.facts());
        if (draw.between(1, LOOKUPS) == 1) {
            var lookup = made(fact.lookup(draw));
            return Optional.of(new Lesson(lookup.statement() + ANSWER, lookup.completion()));
        }
        var open = fact.open(draw);
        return Optional.of(new Lesson(open.question() + ANSWER, " " + open.answer()));
    }

    @Override
    public int lessonsPerHundred() {
        return 200;
    }
}
