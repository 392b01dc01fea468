package org.lockpick.text.jinja;

/// A piece of a template's source. `text` is the name, the operator, the digits, or the value of a string
/// literal.
record Token(Kind kind, String text, Place at) {
    enum Kind {
        /// Text outside of all tags.
        TEXT,
        /// `{{`
        OUTPUT_BEGIN,
        /// `}}`
        OUTPUT_END,
        /// `{%`
        TAG_BEGIN,
        /// `%}`
        TAG_END,
        NAME,
        STRING,
        INTEGER,
        FLOAT,
        OPERATOR,
        END
    }

    boolean isOperator(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    /// As a message names it.
    String described() {
        return switch (kind) {
            case TEXT -> "text";
            case OUTPUT_BEGIN -> "'{{'";
            case OUTPUT_END -> "'}}'";
            case TAG_BEGIN -> "'{%'";
            case TAG_END -> "'%}'";
            case STRING -> "a string";
            case NAME, INTEGER, FLOAT, OPERATOR -> "'" + text + "'";
            case END -> "the end of the template";
        };
    }
}
