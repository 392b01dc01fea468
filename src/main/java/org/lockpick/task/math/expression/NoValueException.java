package org.lockpick.task.math.expression;

/// An expression has no value in an arithmetic: at this point, or for every choice of its variables.
///
/// It is thrown many times in a comparison and never shown, so it carries no stack trace.
final class NoValueException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean forEver;

    private NoValueException(String message, boolean forEver) {
        super(message, null, false, false);
        this.forEver = forEver;
    }

    /// Undefined at this point, such as a division by zero; another point may do.
    static NoValueException here() {
        return new NoValueException("no value here", false);
    }

    /// Not expressible in this arithmetic at all, or beyond its bounds.
    static NoValueException ever() {
        return new NoValueException("no value in this arithmetic", true);
    }

    /// Whether no other point will do.
    boolean isForEver() {
        return forEver;
    }
}
