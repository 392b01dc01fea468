package org.lockpick.train;

/// How a model is trained: everything but the data.
///
/// @param optimiser which, and its constants
/// @param schedule  of the learning rate
/// @param steps     optimiser steps of the whole run; the schedule ends there
/// @param microRows rows that go through the model at once; more make micro-batches of one step
/// @param clip      largest global gradient norm, or infinity for none
/// @param precision number formats
public record TrainingRecipe(
        OptimiserRecipe optimiser, Schedule schedule, long steps, int microRows, double clip, Precision precision) {
    /// Checks ranges.
    public TrainingRecipe {
        if (steps < 0) {
            throw new IllegalArgumentException("steps must be at least 0, got " + steps);
        }
        if (microRows <= 0) {
            throw new IllegalArgumentException("rows of a micro-batch must be positive, got " + microRows);
        }
        if (!(clip > 0)) {
            throw new IllegalArgumentException("the gradient clip must be positive, got " + clip);
        }
    }
}
