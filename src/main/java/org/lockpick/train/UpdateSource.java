package org.lockpick.train;

/// Makes optimiser steps.
@FunctionalInterface
public interface UpdateSource {
    /// A step, as a function of its number alone: after a kill it is asked for again.
    ///
    /// @param step from 0
    Update update(long step);
}
