package org.lockpick.train;

import org.lockpick.store.Activity;
import org.lockpick.store.Spent;

/// Makes optimiser steps.
@FunctionalInterface
public interface UpdateSource {
    /// A step, as a function of its number alone: after a kill it is asked for again.
    ///
    /// @param step from 0
    Update update(long step);

    /// The same, its time told as that of making examples.
    default Update timed(long step) {
        try (var _ = Spent.on(Activity.EXAMPLES)) {
            return update(step);
        }
    }
}
