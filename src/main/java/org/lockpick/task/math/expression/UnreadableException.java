package org.lockpick.task.math.expression;

/// A text is no answer that the parser reads; it is then compared as a string only.
public final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message, null, false, false);
    }
}
