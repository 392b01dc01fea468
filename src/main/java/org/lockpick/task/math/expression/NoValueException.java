package org.lockpick.task.math.expression;

/// An expression has no value in an arithmetic: at this point, or for every choice of its variables.
///
/// It is thrown many times in a comparison and never shown, so it carries no stack trace.
final class NoValueException extends Exception {
    private static final long serialVersionUID = 1L;

    /// Undefined at this point, such as a division by zero; another point may do.
    static final NoValueException HERE = new NoValueException();

    /// Not expressible in this arithmetic at all, or beyond its bounds.
    static final NoValueException EVER = new NoValueException();

    private NoValueException() {
        super(null, null, false, false);
    }
}
