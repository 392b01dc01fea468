package org.lockpick.cli.model;

import java.util.Optional;
import org.lockpick.sample.Completion;

/// Why there is nothing to read in a completion.
public final class EmptyAnswer {
    private EmptyAnswer() {}

    /// The reason in words, where a completion has no visible text.
    public static Optional<String> of(Completion completion) {
        if (!completion.text().isBlank()) {
            return Optional.empty();
        }
        int tokens = completion.ids().size();
        return Optional.of(
                switch (completion.stop()) {
                    case END ->
                        tokens <= 1 ? "the model ended its answer at once" : blank(tokens - 1) + ", then the end";
                    case STRING -> "the stop string came before any text";
                    case LENGTH -> blank(tokens) + ", up to the longest answer allowed";
                    case CANCELLED -> "stopped before any text";
                });
    }

    private static String blank(int tokens) {
        return "%d token%s without visible text".formatted(tokens, tokens == 1 ? "" : "s");
    }
}
