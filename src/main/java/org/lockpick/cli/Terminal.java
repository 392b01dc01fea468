package org.lockpick.cli;

import java.io.Console;
import java.util.Optional;

/// Whether somebody sits at the other end.
final class Terminal {
    private Terminal() {}

    /// Whether standard input and output are a terminal.
    static boolean present() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }
}
