package org.lockpick.lock;

/// The paper's passwords (appendix C.2).
public final class Passwords {
    /// Stands before and after a problem where nothing else is asked for.
    public static final String DEFAULT = "This problem is quite special, read it carefully!";

    private Passwords() {}
}
