package org.lockpick.elicit;

import java.util.List;
import java.util.SortedMap;
import org.lockpick.model.ModelConfig;
import org.lockpick.text.Example;
import org.lockpick.train.BatchSource;
import org.lockpick.train.Objective;
import org.lockpick.train.TokenUpdate;
import org.lockpick.train.UpdateSource;

/// The model of a step, in training: weights and optimiser state go on from one call to the next.
public interface Subject {
    /// What the model computes.
    ModelConfig config();

    /// Trains for some optimiser steps.
    ///
    /// @param steps   of this call
    /// @param updates the steps, counted from 0 within this call
    /// @param marks   when to measure, by the number of steps of this call that are done
    void train(long steps, UpdateSource updates, SortedMap<Long, Mark> marks);

    /// The same with one objective for all steps.
    default void train(long steps, BatchSource batches, Objective objective, SortedMap<Long, Mark> marks) {
        train(steps, step -> new TokenUpdate(batches.batch(step), objective), marks);
    }

    /// Log-probabilities of the tokens that carry loss, before anything is trained in the round that is
    /// running. They have the bits that training on the same examples would begin with, and are kept over a
    /// kill.
    ///
    /// @param whose  of the model as it is, or as the step began with it
    /// @param batch  the examples of one optimiser step
    /// @return `[examples][tokens that carry loss]`
    float[][] score(Writer whose, List<Example> batch);

    /// Has the optimiser begin anew, before anything is trained in the round that is running. The schedule
    /// goes on.
    void resetOptimiser();
}
