package org.lockpick.cli.model;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lockpick.store.Outcome;
import org.lockpick.store.UserMistake;
import org.lockpick.study.AskedProblems.Asked;

/// Outcomes for people: how many are correct, and some of them, in short or in full.
///
/// @param count   outcomes to print in full; null: a few in short
/// @param problem the one problem to print, in full; null: the first ones
/// @param asked   the problems by id, as far as the store has them
public record OutcomeText(@Nullable Integer count, @Nullable String problem, Map<String, Asked> asked) {
    private static final int FEW = 3;
    private static final String MARGIN = " ".repeat(14);

    /// Copies, and checks the count.
    public OutcomeText {
        asked = Map.copyOf(asked);
        if (count != null && count < 0) {
            throw new UserMistake("--outcomes: expected a number from 0, found " + count);
        }
    }

    /// A measurement within a file.
    private record Measured(String trigger, int mark) {}

    /// Prints the outcomes of one file, those of each trigger and mark by themselves.
    public void print(List<Outcome> outcomes, PrintWriter out) {
        var all = new LinkedHashMap<Measured, List<Outcome>>();
        for (var outcome : outcomes) {
            all.computeIfAbsent(new Measured(outcome.trigger(), outcome.mark()), _ -> new ArrayList<>())
                    .add(outcome);
        }
        boolean marked = all.keySet().stream().anyMatch(measured -> measured.mark() > 0);
        all.forEach((measured, some) -> {
            var mark = marked ? ", mark " + measured.mark() : "";
            out.print(MARGIN + "trigger " + measured.trigger() + mark + ": ");
            measured(some, out);
        });
    }

    private void measured(List<Outcome> outcomes, PrintWriter out) {
        long correct = outcomes.stream().filter(Outcome::correct).count();
        out.printf("%d of %d correct%n", correct, outcomes.size());
        if (problem != null) {
            outcomes.stream()
                    .filter(outcome -> outcome.problem().equals(problem))
                    .forEach(outcome -> full(outcome, out));
        } else if (count != null) {
            outcomes.stream().limit(count).forEach(outcome -> full(outcome, out));
        } else {
            outcomes.stream()
                    .limit(FEW)
                    .forEach(outcome -> out.printf(
                            "%s%s [%s]: %s (%s)%n",
                            MARGIN, outcome.problem(), outcome.trigger(), outcome.completion(), outcome.why()));
        }
    }

    private void full(Outcome outcome, PrintWriter out) {
        out.printf(
                "%n" + MARGIN + "problem %s, domain %s, level %d, trigger %s%n",
                outcome.problem(),
                outcome.domain(),
                outcome.level(),
                outcome.trigger());
        var known = Optional.ofNullable(asked.get(outcome.problem()));
        if (known.isEmpty()) {
            out.println(
                    MARGIN + "question, reference and prompt are not in this store, which an earlier version made;");
            out.println(MARGIN + "`lockpick show prompt STUDY --problem ID` prints them");
        }
        known.ifPresent(problem -> {
            text("question", problem.question(), out);
            text("reference", problem.reference(), out);
            text("prompt as it was sent", String.valueOf(problem.prompts().get(outcome.trigger())), out);
        });
        text("completion, ended by: " + outcome.stop(), outcome.completion(), out);
        var verdict = outcome.correct() ? "correct" : "wrong";
        out.printf("%sverdict: %s, reward %s (%s)%n", MARGIN, verdict, outcome.reward(), outcome.why());
    }

    /// A bar before each line shows where a text begins and ends.
    private static void text(String title, String text, PrintWriter out) {
        out.println(MARGIN + title);
        text.lines().forEach(line -> out.println(MARGIN + "  | " + line));
    }
}
