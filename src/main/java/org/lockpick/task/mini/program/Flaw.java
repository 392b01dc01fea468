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
                    "The program should print %s, but it prints %s."
                            .formatted(right.fold().words(), fold.words()));
        }
        var meant = right.stages().get(place);
        var changed = new ArrayList<>(right.stages());
        if (draw.between(0, 2) == 0) {
            changed.remove(place);
            return new Flaw(new Program(right.input(), changed, right.fold()), meant.critiqueOfMissing());
        }
        var mistaken = meant.mistaken(draw);
        changed.set(place, mistaken);
        return new Flaw(new Program(right.input(), changed, right.fold()), meant.critique(mistaken));
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
