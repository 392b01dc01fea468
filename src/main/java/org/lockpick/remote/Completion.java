package org.lockpick.remote;

import java.util.List;
import java.util.Locale;

/// What a model wrote.
///
/// @param text   the completion, without the prompt
/// @param ending why it ends there
/// @param tokens its tokens with their log-probabilities, in order; empty unless asked for
/// @param usage  tokens in and out
public record Completion(String text, Ending ending, List<Token> tokens, Usage usage) {
    /// Copies the list.
    public Completion {
        tokens = List.copyOf(tokens);
    }

    /// One token and how likely it was.
    ///
    /// @param text           as the server spells it
    /// @param logProbability natural logarithm, at most 0
    public record Token(String text, double logProbability) {}

    /// Why a completion ends.
    public enum Ending {
        /// The model ended it, or a stop string did.
        STOP,
        /// It reached the most tokens allowed.
        LENGTH,
        /// The server withheld it, or what follows.
        FILTERED,
        /// For a reason this program does not know.
        OTHER;

        /// Its name in files.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
