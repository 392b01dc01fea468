package org.lockpick.store;

import java.util.Locale;

/// What a worker spends its time on between two stages.
public enum Between {
    /// From the start of the program until it looks for its first stage.
    STARTING,
    /// Waiting for stages that others work on.
    WAITING,
    /// Finding the next stage that can be run, and claiming it.
    CHOOSING,
    /// Forcing an artifact to the disk and giving it its name, after its provenance was written.
    PUBLISHING;

    /// The name in files and tables.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
