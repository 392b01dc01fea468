package org.lockpick.store;

/// A run that was asked to stop and can be resumed where it stopped.
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param message where it stopped
    public StoppedException(String message) {
        super(message);
    }
}
