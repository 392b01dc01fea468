package org.lockpick.store;

/// A mistake of the person who runs Lockpick: a flag, a file or a value that cannot be used as it is.
///
/// The message is all that person sees, so it says what was expected, what was met, where, and the way out. The command
/// line prints it without a stack trace and ends with exit code 2.
public class UserMistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// A mistake that was found by looking.
    public UserMistake(String message) {
        super(message);
    }

    /// A mistake that showed up as the failure `cause`, which `--debug` prints.
    public UserMistake(String message, Throwable cause) {
        super(message, cause);
    }
}
