package org.lockpick.task.mini;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lockpick.task.mini.draw.Draw;
import org.lockpick.task.mini.world.Fact;
import org.lockpick.task.mini.world.World;

/// Multiple-choice questions about an invented world. Every fact can be asked in three wordings among four
/// sets of choices: a question that was never seen needs the fact, and the choices read.
///
/// @param world which world
public record ChoiceMiniature(World world) implements Miniature {
    @Override
    public MiniatureProblem problem(Draw draw) {
        return made(draw.of(world.facts()).question(draw));
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

    /// An open question about a fact, with its answer.
    @Override
    public Optional<Lesson> lesson(Draw draw) {
        var open = draw.of(world.facts()).open(draw);
        return Optional.of(new Lesson(open.question() + "\nAnswer:", " " + open.answer(), Optional.empty()));
    }

    @Override
    public int lessonsPerHundred() {
        return 100;
    }
}
