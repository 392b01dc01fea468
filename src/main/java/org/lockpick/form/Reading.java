package org.lockpick.form;

/// What became of one scalar.
sealed interface Reading {
    /// It is this.
    record Value(Object value) implements Reading {}

    /// It is not what was expected.
    record Wrong(String message) implements Reading {}
}
