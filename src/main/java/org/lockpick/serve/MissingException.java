package org.lockpick.serve;

/// What was asked for is not there.
final class MissingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MissingException(String message) {
        super(message);
    }
}
