package org.lockpick.wrongway.helper;

/// Breaks the rule of names.
public enum Nameless {
    ONLY
}
