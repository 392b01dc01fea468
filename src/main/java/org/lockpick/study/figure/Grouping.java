package org.lockpick.study.figure;

/// By what problems are put together.
public enum Grouping {
    /// The task.
    TASK,

    /// The domain.
    DOMAIN,

    /// The level.
    LEVEL
}
