package org.lockpick.task.code;

/// What a program is found to be. Whether the grader itself failed is no verdict: that is an exception
/// ([org.lockpick.task.code.jail.GraderFailure]) and is never counted as wrong.
public enum Verdict {
    /// Every test passed.
    ACCEPTED("accepted"),
    /// It ended well, with another output.
    WRONG_ANSWER("wrong answer"),
    /// It took more time than allowed, on the processor or by the wall.
    TIME("time"),
    /// It wanted more memory than allowed.
    MEMORY("memory"),
    /// It ended with a signal, an exception or an exit code other than 0.
    RUNTIME_ERROR("runtime error"),
    /// There was nothing to run.
    COMPILE_ERROR("compile error"),
    /// It tried to write a file.
    FORBIDDEN("forbidden");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /// As reports write it.
    public String words() {
        return words;
    }
}
