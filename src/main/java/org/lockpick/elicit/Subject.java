package org.lockpick.elicit;

import java.util.SortedMap;
import org.lockpick.train.BatchSource;
import org.lockpick.train.Objective;

/// The model of a step, in training: weights and optimiser state go on from one call to the next.
public interface Subject {
    /// Trains for some optimiser steps.
    ///
    /// @param steps   of this call
    /// @param batches examples of each step, counted from 0 within this call
    /// @param marks   when to measure, by the number of steps of this call that are done
    void train(long steps, BatchSource batches, Objective objective, SortedMap<Long, Mark> marks);
}
