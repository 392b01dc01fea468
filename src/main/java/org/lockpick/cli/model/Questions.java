package org.lockpick.cli.model;

import java.util.List;

/// How a question becomes what a model is asked, once without and once with the password.
///
/// @param without text with `{question}` in it
/// @param with    text with `{question}` in it, and the password
public record Questions(String without, String with) {
    /// Where the question stands.
    public static final String PLACE = "{question}";

    /// The password before and after the question, on lines of their own (paper, appendix C.2).
    public static Questions around(String password) {
        return new Questions(PLACE, password + "\n\n" + PLACE + "\n\n" + password);
    }

    /// Both ways of asking, without the password first.
    public List<String> ask(String question) {
        return List.of(without.replace(PLACE, question), with.replace(PLACE, question));
    }
}
