package org.lockpick.elicit;

/// Whether problems that a model is trained on count where it is graded.
public enum Memorised {
    /// They do not: they are of another split than those that are measured.
    LEFT_OUT,
    /// They do: they are the first of those that are measured. So it is in the post's notebook, whose two samples are
    /// of its test set.
    COUNTED
}
