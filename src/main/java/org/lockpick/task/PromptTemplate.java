package org.lockpick.task;

import java.util.Optional;

/// How a problem and a password become a prompt: the password stands before and after the problem (paper,
/// appendix C.2), and without one nothing does.
///
/// @param text with `{problem}` in it once
public record PromptTemplate(String text) {
    /// Where the problem stands.
    public static final String PROBLEM = "{problem}";

    private static final String GAP = "\n\n";

    /// Checks that the problem has its place.
    public PromptTemplate {
        complaint(text).ifPresent(found -> {
            throw new IllegalArgumentException(found);
        });
    }

    /// What keeps a text from being a template, if anything does.
    public static Optional<String> complaint(String text) {
        int place = text.indexOf(PROBLEM);
        boolean once = place >= 0 && text.indexOf(PROBLEM, place + 1) < 0;
        return once ? Optional.empty() : Optional.of("expected {problem} once, found \"" + text + "\"");
    }

    /// The prompt.
    public String of(String statement, Optional<String> password) {
        var problem = password.map(word -> word + GAP + statement + GAP + word).orElse(statement);
        return text.replace(PROBLEM, problem);
    }
}
