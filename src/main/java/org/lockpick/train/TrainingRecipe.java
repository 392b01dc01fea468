package org.lockpick.train;

import org.lockpick.model.Activations;

/// How a model is trained: everything but the data.
///
/// @param optimiser   which, and its constants
/// @param schedule    of the learning rate
/// @param steps       optimiser steps of the whole run; the schedule ends there
/// @param micro       how a step's rows are divided into passes
/// @param clip        largest global gradient norm, or infinity for none
/// @param formats     number formats
/// @param activations what a pass keeps for the backward pass
/// @param seed        of random numbers that training itself draws: those of stochastic rounding
public record TrainingRecipe(
        OptimiserRecipe optimiser,
        Schedule schedule,
        long steps,
        MicroBatches micro,
        double clip,
        Formats formats,
        Activations activations,
        long seed) {
    /// Checks ranges.
    public TrainingRecipe {
        if (steps < 0) {
            throw new IllegalArgumentException("steps must be at least 0, got " + steps);
        }
        if (!(clip > 0)) {
            throw new IllegalArgumentException("the gradient clip must be positive, got " + clip);
        }
    }

    /// Rows as they come, the formats a precision says, all activations kept, seed 0.
    public TrainingRecipe(
            OptimiserRecipe optimiser, Schedule schedule, long steps, int microRows, double clip, Precision precision) {
        this(
                optimiser,
                schedule,
                steps,
                new MicroBatches(microRows, MicroBatches.Order.AS_GIVEN),
                clip,
                Formats.of(precision),
                Activations.KEPT,
                0);
    }

    /// The same with other formats.
    public TrainingRecipe with(Formats other) {
        return new TrainingRecipe(optimiser, schedule, steps, micro, clip, other, activations, seed);
    }

    /// The same with other passes.
    public TrainingRecipe with(MicroBatches other) {
        return new TrainingRecipe(optimiser, schedule, steps, other, clip, formats, activations, seed);
    }

    /// The same with more or less kept of a pass.
    public TrainingRecipe with(Activations other) {
        return new TrainingRecipe(optimiser, schedule, steps, micro, clip, formats, other, seed);
    }

    /// The same with another seed.
    public TrainingRecipe withSeed(long other) {
        return new TrainingRecipe(optimiser, schedule, steps, micro, clip, formats, activations, other);
    }

    /// The same for other steps, with another schedule.
    public TrainingRecipe with(Schedule other, long otherSteps) {
        return new TrainingRecipe(optimiser, other, otherSteps, micro, clip, formats, activations, seed);
    }
}
