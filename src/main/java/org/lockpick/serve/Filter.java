package org.lockpick.serve;

import java.util.Locale;
import java.util.Optional;
import org.lockpick.store.Outcome;

/// Which outcomes are shown.
///
/// @param task    empty: all
/// @param domain  empty: all
/// @param level   empty: all
/// @param correct empty: all
/// @param words   in the completion, the problem's id or the grader's reason, in any case; empty: all
record Filter(String task, String domain, Optional<Integer> level, Optional<Boolean> correct, String words) {
    static Filter of(Request request) {
        return new Filter(
                request.text("task"),
                request.text("domain"),
                request.has("level")
                        ? Optional.of((int) Math.min(Integer.MAX_VALUE, request.number("level", 0)))
                        : Optional.empty(),
                switch (request.text("correct")) {
                    case "yes" -> Optional.of(true);
                    case "no" -> Optional.of(false);
                    default -> Optional.empty();
                },
                request.text("q").toLowerCase(Locale.ROOT));
    }

    boolean keeps(Outcome outcome) {
        return (task.isEmpty() || task.equals(outcome.task()))
                && (domain.isEmpty() || domain.equals(outcome.domain()))
                && level.map(wanted -> wanted == outcome.level()).orElse(true)
                && correct.map(wanted -> wanted == outcome.correct()).orElse(true)
                && (words.isEmpty() || says(outcome));
    }

    private boolean says(Outcome outcome) {
        return contains(outcome.completion()) || contains(outcome.problem()) || contains(outcome.why());
    }

    private boolean contains(String text) {
        return text.toLowerCase(Locale.ROOT).contains(words);
    }
}
