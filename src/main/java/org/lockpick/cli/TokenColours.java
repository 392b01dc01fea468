package org.lockpick.cli;

/// Whether a table of tokens is coloured.
enum TokenColours {
    /// On a terminal.
    AUTO,
    /// Always.
    ALWAYS,
    /// Never.
    NEVER;

    private static final String TRAINED = "\u001b[32m";
    private static final String SPECIAL = "\u001b[35m";
    private static final String PLAIN = "\u001b[0m";

    /// A line about one token.
    String paint(String line, boolean trained, boolean special) {
        if (!wanted() || !(trained || special)) {
            return line;
        }
        return (special ? SPECIAL : TRAINED) + line + PLAIN;
    }

    private boolean wanted() {
        return this == ALWAYS || (this == AUTO && Terminal.present());
    }
}
