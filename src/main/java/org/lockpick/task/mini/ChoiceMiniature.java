package org.lockpick.task.mini;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lockpick.task.mini.draw.Draw;
import org.lockpick.task.mini.world.Fact;
import org.lockpick.task.mini.world.Lookup;
import org.lockpick.task.mini.world.World;

/// Multiple-choice questions about an invented world. A model that is pre-trained on the lessons and on
/// questions about one half of the facts is measured on questions about the other half: whoever only learnt
/// answers by heart guesses there.
///
/// @param world which world
/// @param half  about which facts questions are
public record ChoiceMiniature(World world, Half half) implements Miniature {
    /// Of so many lessons so many are open questions.
    private static final int LESSONS = 8;

    private static final int OPEN = 3;

    /// Halves of the facts.
    public enum Half {
        /// Pre-training shows questions about these.
        ASKED,
        /// Pre-training shows no multiple-choice question about these.
        UNASKED
    }

    @Override
    public MiniatureProblem problem(Draw draw) {
        return made(
                draw.of(half == Half.ASKED ? world.asked() : world.unasked()).question(draw));
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

    /// An open question about any fact with its answer, or choices that are looked up.
    @Override
    public Optional<Lesson> lesson(Draw draw) {
        if (draw.between(1, LESSONS) > OPEN) {
            var lookup = Lookup.of(draw);
            return Optional.of(new Lesson(lookup.lettered() + "\n", lookup.found()));
        }
        var open = draw.of(world.facts()).open(draw);
        return Optional.of(new Lesson(open.question() + "\nAnswer:", " " + open.answer()));
    }

    @Override
    public int lessonsPerHundred() {
        return 200;
    }
}
