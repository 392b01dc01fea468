package org.lockpick.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The verb `bench`: how fast this machine trains and generates.
@Command(
        name = "bench",
        description = {
            "Measure how fast this machine trains and generates, beside its matrix-product ceiling of the same run.",
            "Machines are shared and noisy: compare ratios, and repeat."
        },
        subcommands = {BenchTrain.class, BenchGenerate.class, BenchRound.class, BenchWeights.class})
final class Bench implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    private Bench() {}

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "say what to measure: train, generate, round or weights");
    }
}
