package org.lockpick.task.mini.program;

import java.util.ArrayList;
import java.util.random.RandomGenerator;
import org.lockpick.task.mini.draw.Draw;

/// A program with a mistake in it, and what is wrong.
///
/// @param program  the wrong program
/// @param critique what is wrong, in a sentence
public record Flaw(Program program, String critique) {

    /// Puts a mistake into a program: a stage mistaken or missing, or the wrong thing printed. The critique goes
    /// through the steps up to the wrong one.
    public static Flaw in(Program right, Draw draw) {
        int place = draw.between(0, right.stages().size());
        return place == right.stages().size() ? printed(right, draw) : staged(right, place, draw);
    }

    private static Flaw printed(Program right, Draw draw) {
        var fold = right.fold().mistaken(draw);
        return new Flaw(
                new Program(right.input(), right.stages(), fold),
                critique(
                        right.stages().size(),
                        "the print",
                        "wrong: it should be %s, but it is %s."
                                .formatted(right.fold().words(), fold.words())));
    }

    private static Flaw staged(Program right, int place, Draw draw) {
        var meant = right.stages().get(place);
        boolean missing = draw.between(0, 2) == 0;
        var found = missing ? new Stage.Missing() : meant.mistaken(draw);
        var changed = new ArrayList<>(right.stages());
        changed.set(place, found);
        var what = missing
                ? "missing: it should %s.".formatted(meant.words())
                : "wrong: it should %s, but it says to %s.".formatted(meant.words(), found.words());
        return new Flaw(
                new Program(right.input(), changed, right.fold()),
                critique(place, "step " + Program.NUMBERS.get(place), what));
    }

    private static String critique(int rightSteps, String where, String what) {
        var text = new StringBuilder();
        for (int i = 0; i < rightSteps; i++) {
            text.append("step ").append(Program.NUMBERS.get(i)).append(" is right, ");
        }
        text.append(where).append(" is ").append(what);
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
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
