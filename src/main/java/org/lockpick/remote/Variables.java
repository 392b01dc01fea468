package org.lockpick.remote;

import org.jspecify.annotations.Nullable;

/// The environment variables of the process, which only the command line may read.
@FunctionalInterface
public interface Variables {
    /// The value of a variable, null if it is not set.
    @Nullable
    String value(String name);
}
