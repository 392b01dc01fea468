package org.lockpick.study;

import java.util.Optional;
import org.lockpick.form.Added;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Range;
import org.lockpick.form.Unit;
import org.lockpick.model.Activations;
import org.lockpick.train.Formats;
import org.lockpick.train.MicroBatches;
import org.lockpick.train.Precision;
import org.lockpick.train.Schedule;
import org.lockpick.train.Storage;
import org.lockpick.train.TrainingRecipe;

/// How an elicitation trains; steps and learning rate come from its grid. The rate is constant after warm-up.
public record TuningForm(
        @Doc("which optimiser") @Default("{kind: adamw}") OptimiserForm optimiser,

        @Doc("linear warm-up") @Unit("steps") @Default("8") @Range(min = 0, max = 1e9)
        int warmUp,

        @Doc("examples of a step; fewer where there are fewer demonstrations")
        @Unit("examples")
        @Default("16")
        @Range(min = 1, max = 1e6)
        int batch,

        @Doc("examples that go through the model at once") @Unit("examples") @Default("1024") @Range(min = 1, max = 1e6)
        int microBatch,

        @Doc("largest gradient norm") @Default("1") @Range(min = 1e-12)
        double clip,

        @Doc("number formats") @Default("bf16-mixed") Precision precision,

        @Doc("format of the gradients; absent: as the precision has them") @Added
        Optional<Storage> gradients,

        @Doc("format of the optimiser's momentum or moments; absent: as the precision has them") @Added
        Optional<Storage> optimiserState,

        @Doc("what a pass keeps for the backward pass: all, or each block's input, the rest being recomputed to the"
                + " same bits")
        @Default("kept")
        @Added
        Activations activations,

        @Doc("order of a step's examples before they are divided into micro-batches: by-length saves padding")
        @Default("as-given")
        @Added
        MicroBatches.Order microOrder) {

    /// The recipe at one point of the grid.
    ///
    /// @param seed of random numbers that training itself draws
    TrainingRecipe recipe(double learningRate, long steps, long seed) {
        return new TrainingRecipe(
                optimiser.at(learningRate),
                new Schedule(Schedule.Shape.CONSTANT, warmUp),
                steps,
                new MicroBatches(microBatch, microOrder),
                clip,
                Formats.of(precision, gradients, optimiserState),
                activations,
                seed);
    }
}
