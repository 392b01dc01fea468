package org.lockpick.task;

import java.util.Optional;

/// How a problem and a password become a prompt: the password stands before and after the problem (paper,
/// appendix C.2), and without one nothing does. A password with `{problem}` in it is a form of the whole prompt: the
/// problem stands in its place, and nothing else is put around it.
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
        return text.replace(
                PROBLEM, password.map(word -> around(statement, word)).orElse(statement));
    }

    private static String around(String statement, String password) {
        return password.contains(PROBLEM)
                ? password.replace(PROBLEM, statement)
                : password + GAP + statement + GAP + password;
    }

    /// What keeps a text from being a password, if anything does.
    public static Optional<String> complaintOfPassword(String text) {
        return text.contains(PROBLEM) ? complaint(text) : Optional.empty();
    }
}
