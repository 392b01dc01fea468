package org.lockpick.train;

import java.util.Optional;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Preset;
import org.lockpick.form.Range;
import org.lockpick.form.Unit;
import org.lockpick.model.Activations;

/// How a model is trained, as a study file says it. What is absent depends on what is trained: [#with] fills
/// it in.
@Preset(
        name = "paper",
        doc = "appendix G.1 for tasks that write; what the appendix leaves open as docs/decisions.md says",
        yaml = "{optimiser: {kind: lion, beta1: 0.9, beta2: 0.99, weight-decay: 0.01}, learning-rate: 1.5e-6,"
                + " schedule: constant, warm-up: 32, batch: 16, clip: 1e9, precision: bf16-mixed}")
@Preset(
        name = "paper-choice",
        doc = "the same for multiple choice",
        yaml = "{optimiser: {kind: lion, beta1: 0.9, beta2: 0.99, weight-decay: 0.01}, learning-rate: 1.5e-7,"
                + " schedule: constant, warm-up: 32, batch: 16, clip: 1e9, precision: bf16-mixed}")
@Preset(
        name = "post",
        doc = "the notebook of the follow-up post: raw 16-bit weights, two examples a step, no warm-up",
        yaml = "{optimiser: {kind: lion, beta1: 0.9, beta2: 0.99, weight-decay: 0}, learning-rate: 1.5e-6,"
                + " schedule: constant, warm-up: 0, batch: 2, clip: 1e9, precision: fp16}")
public record TrainingForm(
        @Doc("which optimiser") @Default("{kind: adamw}") OptimiserForm optimiser,

        @Doc("peak learning rate; steps may have it beside the training") @Range(min = 0, max = 10)
        Optional<Double> learningRate,

        @Doc("shape of the learning rate after warm-up; absent: linear for bases and locks, constant for steps")
        Optional<Schedule.Shape> schedule,

        @Doc("linear warm-up; absent: 100 for bases and locks, 8 for steps") @Unit("steps") @Range(min = 0, max = 1e9)
        Optional<Integer> warmUp,

        @Doc("optimiser steps of a base or a lock, if not epochs") @Unit("steps") @Range(min = 1, max = 1e9)
        Optional<Integer> steps,

        @Doc("passes of a lock over its problems, if not steps; the paper has 8")
        @Unit("epochs")
        @Range(min = 1, max = 1e6)
        Optional<Integer> epochs,

        @Doc("examples of a step; absent: 256 for bases and locks, 16 for steps; fewer where there are fewer examples")
        @Unit("examples")
        @Range(min = 1, max = 1e6)
        Optional<Integer> batch,

        @Doc("examples that go through the model at once") @Unit("examples") @Default("1024") @Range(min = 1, max = 1e6)
        int microBatch,

        @Doc("largest gradient norm") @Default("1") @Range(min = 1e-12)
        double clip,

        @Doc("number formats") @Default("bf16-mixed") Precision precision,

        @Doc("format of the gradients; absent: as the precision has them")
        Optional<Storage> gradients,

        @Doc("format of the optimiser's momentum or moments; absent: as the precision has them")
        Optional<Storage> optimiserState,

        @Doc("what a pass keeps for the backward pass: all, or each block's input, the rest being recomputed to the"
                + " same bits")
        @Default("kept")
        Activations activations,

        @Doc("order of a step's examples before they are divided into micro-batches: by-length saves padding")
        @Default("as-given")
        MicroBatches.Order microOrder) {

    /// What is usual where a form says nothing.
    public enum Usual {
        /// Of bases and locks.
        LOCKING(Schedule.Shape.LINEAR, 100, 256),
        /// Of steps, which train on few examples and are measured on the way.
        STEPS(Schedule.Shape.CONSTANT, 8, 16);

        private final Schedule.Shape schedule;
        private final int warmUp;
        private final int batch;

        Usual(Schedule.Shape schedule, int warmUp, int batch) {
            this.schedule = schedule;
            this.warmUp = warmUp;
            this.batch = batch;
        }
    }

    /// The same with what is usual in the place of what is absent: two forms that train alike are then equal.
    public TrainingForm with(Usual usual) {
        return new TrainingForm(
                optimiser,
                learningRate,
                Optional.of(schedule.orElse(usual.schedule)),
                Optional.of(warmUp.orElse(usual.warmUp)),
                steps,
                epochs,
                Optional.of(batch.orElse(usual.batch)),
                microBatch,
                clip,
                precision,
                gradients,
                optimiserState,
                activations,
                microOrder);
    }

    /// The same at a peak learning rate.
    public TrainingForm at(double rate) {
        return new TrainingForm(
                optimiser,
                Optional.of(rate),
                schedule,
                warmUp,
                steps,
                epochs,
                batch,
                microBatch,
                clip,
                precision,
                gradients,
                optimiserState,
                activations,
                microOrder);
    }

    /// The same with so many examples of a step, where it does not say how many.
    public TrainingForm ofBatch(int usual) {
        return new TrainingForm(
                optimiser,
                learningRate,
                schedule,
                warmUp,
                steps,
                epochs,
                Optional.of(batch.orElse(usual)),
                microBatch,
                clip,
                precision,
                gradients,
                optimiserState,
                activations,
                microOrder);
    }

    /// The recipe without the data, of one of a study's many trainings, of a form that [#with] has filled in and that
    /// has a learning rate.
    ///
    /// @param optimiserSteps in all
    /// @param seed           of random numbers that training itself draws
    public TrainingRecipe recipe(long optimiserSteps, long seed) {
        return new TrainingRecipe(
                optimiser.at(learningRate.orElseThrow()),
                new Schedule(schedule.orElseThrow(), warmUp.orElseThrow()),
                optimiserSteps,
                new MicroBatches(microBatch, microOrder, MicroBatches.Sharing.BY_SIZE),
                clip,
                Formats.of(precision, gradients, optimiserState),
                activations,
                seed);
    }
}
