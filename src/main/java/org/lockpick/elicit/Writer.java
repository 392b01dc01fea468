package org.lockpick.elicit;

/// Who writes completions in a step, or says how likely they are.
public enum Writer {
    /// The model in training, as it is.
    MODEL,
    /// The model that the step began with.
    START,
    /// A policy of the study. It is read, not asked.
    TEACHER
}
