package org.lockpick.cli;

/// How a command ended, as the shell sees it.
public enum ExitCode {
    /// What was asked for is done.
    DONE(0),
    /// Lockpick or the machine failed.
    FAILED(1),
    /// A flag, file or value of the user cannot be used as it is; nothing was begun.
    MISTAKE(2),
    /// Stopped before the end by a signal or a limit; the same command goes on from there.
    STOPPED(75);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /// The number given to the operating system.
    public int code() {
        return code;
    }
}
