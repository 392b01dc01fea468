package org.lockpick.numbers;

import org.lockpick.model.Activations;
import org.lockpick.tensor.Dtype;
import org.lockpick.train.Formats;
import org.lockpick.train.MicroBatches;
import org.lockpick.train.OptimiserRecipe;
import org.lockpick.train.Precision;
import org.lockpick.train.Schedule;
import org.lockpick.train.TrainingRecipe;

/// How the models with known answers are trained: by each optimiser once, with passes of all rows and of two, with
/// all activations kept and with none.
final class Recipes {
    /// Optimiser steps of a run; the losses before each are known.
    static final int STEPS = 3;

    static final OptimiserRecipe.AdamW ADAM_W = new OptimiserRecipe.AdamW(0.002, 0.9, 0.95, 1e-8, 0.1);
    static final OptimiserRecipe.Lion LION =
            new OptimiserRecipe.Lion(0.001, 0.9, 0.98, 0.5, OptimiserRecipe.Decay.DEFERRED);
    /// Largest gradient norm of the run with Lion; below that of all known models.
    static final double CLIP = 0.5;

    private static final int ALL = 1000;

    private Recipes() {}

    /// Nothing clipped, all rows in one pass.
    static TrainingRecipe adamW(Dtype computed) {
        return recipe(ADAM_W, ALL, Double.POSITIVE_INFINITY, Activations.KEPT, computed);
    }

    /// Clipped, two rows a pass.
    static TrainingRecipe lion(Dtype computed) {
        return recipe(LION, 2, CLIP, Activations.RECOMPUTED, computed);
    }

    private static TrainingRecipe recipe(
            OptimiserRecipe optimiser, int rows, double clip, Activations activations, Dtype computed) {
        return new TrainingRecipe(
                optimiser,
                new Schedule(Schedule.Shape.CONSTANT, 0),
                STEPS,
                new MicroBatches(rows, MicroBatches.Order.AS_GIVEN),
                clip,
                Formats.of(computed == Dtype.FP32 ? Precision.FP32 : Precision.BF16_MIXED),
                activations,
                0);
    }
}
