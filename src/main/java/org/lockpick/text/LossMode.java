package org.lockpick.text;

/// Which ids of a row carry loss, and from which side a row that is too long is cut.
public enum LossMode {
    /// Those of the completion; the end of the completion is cut, and then it has no end of text. The default.
    COMPLETION,
    /// Every id that something stands before; the beginning of the row is cut (the public notebook of the follow-up
    /// post).
    ALL
}
