package org.lockpick.cli;

/// This machine computes something else than it should; nothing was begun.
final class WrongNumbersException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message what was computed, on what, and what to try
    WrongNumbersException(String message) {
        super(message);
    }
}
