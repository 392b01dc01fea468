package org.lockpick.elicit;

/// When a model is taken as it is.
public enum Moment {
    /// When the step begins.
    START(Writer.START),
    /// When the round begins.
    ROUND(Writer.MODEL);

    private final Writer writer;

    Moment(Writer writer) {
        this.writer = writer;
    }

    /// Who that is while a round has not begun to train.
    Writer writer() {
        return writer;
    }
}
