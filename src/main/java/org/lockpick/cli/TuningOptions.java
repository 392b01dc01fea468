package org.lockpick.cli;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lockpick.model.Activations;
import org.lockpick.store.UserMistake;
import org.lockpick.train.Formats;
import org.lockpick.train.MicroBatches;
import org.lockpick.train.OptimiserRecipe;
import org.lockpick.train.Precision;
import org.lockpick.train.Schedule;
import org.lockpick.train.Storage;
import org.lockpick.train.TrainingRecipe;
import picocli.CommandLine.Option;

/// How weights are trained, as flags.
final class TuningOptions {
    /// Which optimiser.
    enum Kind {
        /// The paper's.
        LION,
        /// The usual one.
        ADAMW
    }

    @Option(
            names = "--batch",
            paramLabel = "EXAMPLES",
            defaultValue = "16",
            description = "Examples of a step (default: ${DEFAULT-VALUE}).")
    int batch = 16;

    @Option(
            names = "--micro",
            paramLabel = "EXAMPLES",
            description = "Examples that go through the model at once (default: all of a step).")
    private @Nullable Integer micro;

    @Option(names = "--optimiser", defaultValue = "lion", description = "lion or adamw (default: ${DEFAULT-VALUE}).")
    private Kind kind = Kind.LION;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "Peak learning rate (default: 1.5e-6 for lion, as the paper; 1e-5 for adamw).")
    private @Nullable Double rate;

    @Option(
            names = {"--weight-decay", "--decay"},
            paramLabel = "SHARE",
            defaultValue = "0.01",
            description = "Decoupled weight decay (default: ${DEFAULT-VALUE}).")
    private double decay = 0.01;

    @Option(
            names = "--warmup",
            paramLabel = "STEPS",
            defaultValue = "32",
            description = "Linear warm-up (default: ${DEFAULT-VALUE} steps).")
    private int warmUp = 32;

    @Option(
            names = "--schedule",
            defaultValue = "constant",
            description = "constant, linear or cosine after the warm-up (default: ${DEFAULT-VALUE}).")
    private Schedule.Shape shape = Schedule.Shape.CONSTANT;

    @Option(names = "--clip", paramLabel = "NORM", description = "Largest gradient norm (default: no bound).")
    private @Nullable Double clip;

    @Option(
            names = "--precision",
            defaultValue = "bf16-mixed",
            converter = PrecisionConverter.class,
            description = {
                "Number formats: fp32; bf16-mixed: fp32 weights, products in bf16; bf16-stochastic: bf16 weights with"
                        + " stochastic rounding; bf16, fp16: 16-bit weights that lose small steps (default:"
                        + " ${DEFAULT-VALUE})."
            })
    Precision precision = Precision.BF16_MIXED;

    @Option(
            names = "--gradients",
            description = "fp32 or bf16: format of the gradients (default: as the precision has them).")
    private @Nullable Storage gradients;

    @Option(
            names = "--optimiser-state",
            description = "fp32 or bf16: format of momentum or moments (default: as the precision has them).")
    private @Nullable Storage state;

    @Option(
            names = "--checkpointing",
            description = "Keep each block's input only and compute the rest again in the backward pass: a third more"
                    + " arithmetic, far less memory, the same bits.")
    private boolean checkpointing;

    @Option(
            names = "--seed",
            defaultValue = "0",
            description = "Root of all random numbers (default: ${DEFAULT-VALUE}).")
    private long seed;

    /// The recipe of a run.
    TrainingRecipe recipe(long steps) {
        try {
            return new TrainingRecipe(
                    optimiser(),
                    new Schedule(shape, warmUp),
                    steps,
                    new MicroBatches(micro == null ? batch : micro, MicroBatches.Order.BY_LENGTH),
                    clip == null ? Double.POSITIVE_INFINITY : clip,
                    Formats.of(precision, Optional.ofNullable(gradients), Optional.ofNullable(state)),
                    checkpointing ? Activations.RECOMPUTED : Activations.KEPT,
                    seed);
        } catch (IllegalArgumentException e) {
            throw new UserMistake(String.valueOf(e.getMessage()), e);
        }
    }

    private OptimiserRecipe optimiser() {
        return switch (kind) {
            case LION ->
                new OptimiserRecipe.Lion(
                        rate == null ? 1.5e-6 : rate, 0.9, 0.99, decay, OptimiserRecipe.Decay.DEFERRED);
            case ADAMW -> new OptimiserRecipe.AdamW(rate == null ? 1e-5 : rate, 0.9, 0.999, 1e-8, decay);
        };
    }

    /// A word as it is written in flags.
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
