package org.lockpick.study;

import org.lockpick.store.form.Default;
import org.lockpick.store.form.Doc;
import org.lockpick.store.form.Range;
import org.lockpick.store.form.Unit;
import org.lockpick.train.Precision;
import org.lockpick.train.Schedule;
import org.lockpick.train.TrainingRecipe;

/// How an elicitation trains; steps and learning rate come from its grid. The rate is constant after warm-up.
public record TuningForm(
        @Doc("which optimiser") @Default("{kind: adamw}") OptimiserForm optimiser,

        @Doc("linear warm-up") @Unit("steps") @Default("8") @Range(min = 0, max = 1e9)
        int warmUp,

        @Doc("rows of a step; fewer where there are fewer demonstrations")
        @Unit("rows")
        @Default("16")
        @Range(min = 1, max = 1e6)
        int batch,

        @Doc("rows that go through the model at once") @Unit("rows") @Default("1024") @Range(min = 1, max = 1e6)
        int microBatch,

        @Doc("largest gradient norm") @Default("1") @Range(min = 1e-12)
        double clip,

        @Doc("number formats") @Default("bf16-mixed") Precision precision) {

    /// The recipe at one point of the grid.
    TrainingRecipe recipe(double learningRate, long steps) {
        return new TrainingRecipe(
                optimiser.at(learningRate),
                new Schedule(Schedule.Shape.CONSTANT, warmUp),
                steps,
                microBatch,
                clip,
                precision);
    }
}
