package org.lockpick.wrongway.cli;

/// A package on the top floor, where the environment may be read.
public enum Top {
    ONLY;

    /// An allowed read.
    public static boolean isSet(String name) {
        return System.getenv(name) != null;
    }
}
