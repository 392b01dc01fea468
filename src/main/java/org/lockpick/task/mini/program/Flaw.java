package org.lockpick.task.mini.program;

import java.util.ArrayList;
import java.util.random.RandomGenerator;
import org.lockpick.task.mini.draw.Draw;

/// A program with a mistake in it, and what is wrong.
///
/// @param program  the wrong program
/// @param critique what is wrong, in a sentence
public record Flaw(Program program, String critique) {

    /// Puts a mistake into a program: a stage mistaken or missing, or the wrong thing printed.
    public static Flaw in(Program right, Draw draw) {
        int stages = right.stages().size();
        int place = draw.between(0, stages);
        if (place == stages) {
            var fold = right.fold().mistaken(draw);
            return new Flaw(
                    new Program(right.input(), right.stages(), fold),
                    "The wrong thing is printed: it should be %s, but it is %s."
                            .formatted(right.fold().words(), fold.words()));
        }
        var meant = right.stages().get(place);
        var step = "Step " + Program.NUMBERS.get(place);
        boolean missing = draw.between(0, 2) == 0;
        var found = missing ? new Stage.Missing() : meant.mistaken(draw);
        var changed = new ArrayList<>(right.stages());
        changed.set(place, found);
        return new Flaw(
                new Program(right.input(), changed, right.fold()),
                missing
                        ? "%s is missing: %s.".formatted(step, meant.words())
                        : "%s is wrong: it should %s, but it says to %s."
                                .formatted(step, meant.words(), found.words()));
    }

    /// Whether some input tells the two programs apart.
    public boolean shows(Program right, RandomGenerator random) {
        for (int i = 0; i < 200; i++) {
            var numbers = right.input().sample(random).numbers();
            if (!right.output(numbers).equals(program.output(numbers))) {
                return true;
            }
        }
        return false;
    }
}
