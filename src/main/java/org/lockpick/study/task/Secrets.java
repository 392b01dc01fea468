package org.lockpick.study.task;

import org.jspecify.annotations.Nullable;

/// Where the keys of endpoints are found: an environment, handed down by whoever may read it.
@FunctionalInterface
public interface Secrets {
    /// Knows none.
    Secrets NONE = _ -> null;

    /// The value of a name, if there is one.
    @Nullable
    String find(String name);
}
