package org.lockpick.elicit;

import org.lockpick.task.Split;

/// How many different problems there are.
@FunctionalInterface
public interface Counts {
    /// Problems of a split that pass a filter.
    int of(Split split, Filter filter);
}
