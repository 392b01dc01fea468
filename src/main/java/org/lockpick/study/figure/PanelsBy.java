package org.lockpick.study.figure;

/// By what a figure is cut into panels.
public enum PanelsBy {
    /// One panel.
    NOTHING,

    /// A panel a task.
    TASK,

    /// A panel a domain of the problems.
    DOMAIN,

    /// A panel a lock.
    LOCK,

    /// A panel an elicitation.
    METHOD
}
