package org.lockpick.policy.making;

import com.fasterxml.jackson.annotation.JsonValue;

/// Why an item, or a part of one, is not in the data set.
public enum Reason {
    /// Nothing to test a program with.
    NO_TESTS("it has no tests", false),
    /// There is no right program to break.
    NO_SOLUTION("it has no correct program", false),
    /// The solution that comes with a problem fails here.
    WRONG_ORIGINAL("its own solution does not pass its tests here", false),
    /// There is no answer to compare with.
    NO_REFERENCE("it has no answer to compare with", false),
    /// The answer has no counterpart in ASCII-math that reads back as the same.
    UNWRITABLE("its answer cannot be written in ASCII-math", false),
    /// The server refuses the request.
    REFUSED("the server refused the request", false),
    /// The server withheld the answer.
    WITHHELD("the server withheld the reply", true),
    /// The reply reached the most tokens allowed.
    CUT("the reply was cut at max-tokens", true),
    /// The reply has not the form asked for; refusals in words are among them.
    MALFORMED("the reply is not in the form asked for", true),
    /// The reference model's program is wrong. Another translation may be clearer.
    UNSOLVED("the reference model does not solve its translation", true),
    /// The reference model's program is wrong, for a problem that needed no translation.
    TOO_HARD("the reference model does not solve it", false),
    /// A sample equals an earlier one.
    REPEATED("it repeats another sample", false),
    /// What should differ from the original is the original.
    UNCHANGED("it equals the original", true),
    /// The broken program does not compile.
    NOT_COMPILING("the broken program does not compile", true),
    /// The broken program passes all tests.
    STILL_RIGHT("the broken program passes all tests", true),
    /// The translation has formulas in LaTeX.
    LATEX("LaTeX is left in the translation", true),
    /// The translation has no answer that can be read.
    NO_ANSWER("the translation has no answer that can be read", true),
    /// The translation's answer is another one.
    OTHER_ANSWER("the translation's answer is not the original's", true);

    private final String words;
    private final boolean again;

    Reason(String words, boolean again) {
        this.words = words;
        this.again = again;
    }

    /// In words, as files and summaries write it.
    @JsonValue
    public String words() {
        return words;
    }

    /// Whether another attempt may end otherwise.
    boolean again() {
        return again;
    }
}
