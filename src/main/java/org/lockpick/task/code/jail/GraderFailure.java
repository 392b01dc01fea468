package org.lockpick.task.code.jail;

/// The jail or the compiler could not do its work, for a reason outside the program it was given: this says nothing
/// about that program, so it is never counted as wrong, and ends the stage.
public final class GraderFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What could not be done, and the system's words for it.
    public GraderFailure(String message) {
        super(message);
    }

    /// A failure of the file system or of starting a process.
    public GraderFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
