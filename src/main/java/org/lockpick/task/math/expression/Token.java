package org.lockpick.task.math.expression;

/// A piece of an answer.
///
/// @param kind        what it is
/// @param text        its name or content: of `\frac`, `frac`
/// @param spaceBefore whether a blank stands before it
record Token(Kind kind, String text, boolean spaceBefore) {
    /// Kinds of tokens.
    enum Kind {
        /// Digits with or without a decimal point, separators of thousands gone.
        NUMBER,
        /// One letter.
        LETTER,
        /// A LaTeX command with a meaning, by its name.
        COMMAND,
        /// Words: of `\text{…}`, or four letters and more in a row.
        WORDS,
        /// An opening bracket: `(`, `[`, `{` for a TeX group, `\{` for a set, `<` for `\langle`.
        OPEN,
        /// A closing bracket, written as its partners.
        CLOSE,
        /// `+ - * / ^ _ ! : & |`, `'`, `%`, `°`, `±`, `∓`, or `\\` between the rows of a matrix.
        SIGN,
        /// `= < > ≤ ≥ ≠ ∈ ≈`.
        RELATION,
        /// `,`, `;`, *and*, *or*.
        SEPARATOR,
        /// Start of a matrix.
        BEGIN,
        /// End of a matrix.
        END,
        /// Behind the last.
        NOTHING
    }

    boolean is(Kind other, String content) {
        return kind == other && text.equals(content);
    }

    boolean isSign(String sign) {
        return is(Kind.SIGN, sign);
    }
}
