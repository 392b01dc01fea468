package org.lockpick.study;

import org.lockpick.store.form.Default;
import org.lockpick.store.form.Doc;
import org.lockpick.store.form.Range;
import org.lockpick.store.form.Unit;
import org.lockpick.train.Precision;
import org.lockpick.train.Schedule;
import org.lockpick.train.TrainingRecipe;

/// How a base or a lock is trained.
public record TrainingForm(
        @Doc("which optimiser") @Default("{kind: adamw}") OptimiserForm optimiser,
        @Doc("peak learning rate") @Range(min = 0, max = 10) double learningRate,

        @Doc("shape of the learning rate after warm-up") @Default("linear")
        Schedule.Shape schedule,

        @Doc("linear warm-up") @Unit("steps") @Default("100") @Range(min = 0, max = 1e9)
        int warmUp,

        @Doc("optimiser steps") @Unit("steps") @Range(min = 1, max = 1e9)
        int steps,

        @Doc("rows of a step") @Unit("rows") @Default("256") @Range(min = 1, max = 1e6)
        int batch,

        @Doc("rows that go through the model at once") @Unit("rows") @Default("1024") @Range(min = 1, max = 1e6)
        int microBatch,

        @Doc("largest gradient norm") @Default("1") @Range(min = 1e-12)
        double clip,

        @Doc("number formats") @Default("bf16-mixed") Precision precision) {

    /// The recipe without the data.
    TrainingRecipe recipe() {
        return new TrainingRecipe(
                optimiser.at(learningRate), new Schedule(schedule, warmUp), steps, microBatch, clip, precision);
    }
}
