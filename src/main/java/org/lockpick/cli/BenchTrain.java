package org.lockpick.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lockpick.store.UserMistake;
import org.lockpick.train.Precision;
import org.lockpick.train.TrainingBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The verb `bench train`.
@Command(name = "train", description = "Steps of the real training loop on random tokens.")
final class BenchTrain implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private BenchModel model = new BenchModel();

    @Option(names = "--length", defaultValue = "32", description = "Tokens of a sequence (default: ${DEFAULT-VALUE}).")
    private int length;

    @Option(
            names = "--shortest",
            description = "Tokens of the shortest sequence; lengths between are equally likely (default: as --length).")
    private @Nullable Integer shortest;

    @Option(
            names = "--precision",
            defaultValue = "fp32",
            description = "fp32, bf16-mixed (fp32 weights), bf16, fp16 or bf16-stochastic (default: ${DEFAULT-VALUE}).",
            converter = PrecisionConverter.class)
    private Precision precision = Precision.FP32;

    @Option(names = "--steps", defaultValue = "20", description = "Measured steps (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures to FILE, as JSON.")
    private @Nullable Path json;

    private BenchTrain() {}

    @Override
    public Integer call() {
        if (length < 1 || steps < 1) {
            throw new UserMistake("--length and --steps must be at least 1: got %d and %d".formatted(length, steps));
        }
        int least = shortest == null ? length : shortest;
        if (least < 1 || least > length) {
            throw new UserMistake("--shortest must be from 1 to --length, %d: got %d".formatted(length, least));
        }
        var rows = new TrainingBench.Rows(model.batch, least, length);
        var result = TrainingBench.run(model.config(length), precision, rows, steps);
        BenchFigures.of(
                        result.parameters(),
                        result.secondsOfSteps(),
                        result.tokensOfStep(),
                        result.flopsOfStep(),
                        result.ceiling(),
                        PrecisionConverter.word(precision))
                .print(spec.commandLine().getOut(), json);
        return ExitCode.DONE.code();
    }
}
