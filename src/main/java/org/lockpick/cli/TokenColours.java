package org.lockpick.cli;

import java.io.Console;
import java.util.Optional;

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

    private static boolean onTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    private boolean wanted() {
        return this == ALWAYS || (this == AUTO && onTerminal());
    }
}
