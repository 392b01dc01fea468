package org.lockpick.task.mini.program;

import java.util.ArrayList;
import java.util.random.RandomGenerator;
import org.lockpick.task.mini.draw.Draw;

/// A program with a mistake in it, and what is wrong.
///
/// @param program  the wrong program
/// @param critique what is wrong, in a sentence
public record Flaw(Program program, String critique) {

    /// Puts a mistake into a program: a stage mistaken or missing, or the wrong thing printed. The critique
    /// goes through the steps up to the wrong one and sets what each should do beside what it does.
    public static Flaw in(Program right, Draw draw) {
        int place = draw.between(0, right.stages().size());
        return place == right.stages().size() ? printed(right, draw) : staged(right, place, draw);
    }

    private static Flaw printed(Program right, Draw draw) {
        var fold = right.fold().mistaken(draw);
        return new Flaw(
                new Program(right.input(), right.stages(), fold),
                rightSteps(right, right.stages().size())
                        + verdict("The end", "print " + right.fold().words(), "print " + fold.words(), "wrong"));
    }

    private static Flaw staged(Program right, int place, Draw draw) {
        var meant = right.stages().get(place);
        boolean missing = draw.between(0, 2) == 0;
        var found = missing ? new Stage.Missing() : meant.mistaken(draw);
        var changed = new ArrayList<>(right.stages());
        changed.set(place, found);
        return new Flaw(
                new Program(right.input(), changed, right.fold()),
                rightSteps(right, place) + verdict(step(place), meant.words(), found.words(), "wrong"));
    }

    private static String rightSteps(Program program, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            var words = program.stages().get(i).words();
            text.append(verdict(step(i), words, words, "right")).append(' ');
        }
        return text.toString();
    }

    private static String step(int place) {
        return "Step " + Program.NUMBERS.get(place);
    }

    private static String verdict(String where, String meant, String found, String verdict) {
        return "%s should %s, it says %s: %s.".formatted(where, meant, found, verdict);
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
