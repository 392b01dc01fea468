package org.lockpick.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lockpick.sample.GenerationBench;
import org.lockpick.store.UserMistake;
import org.lockpick.train.Precision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The verb `bench generate`.
@Command(name = "generate", description = "The real decoder, greedy, on random prompts and without an end of text.")
final class BenchGenerate implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private BenchModel model = new BenchModel();

    @Option(names = "--prompt", defaultValue = "32", description = "Tokens of a prompt (default: ${DEFAULT-VALUE}).")
    private int prompt;

    @Option(names = "--new", defaultValue = "128", description = "New tokens a sequence (default: ${DEFAULT-VALUE}).")
    private int newTokens;

    @Option(
            names = "--precision",
            defaultValue = "fp32",
            description = "fp32 or bf16 (default: ${DEFAULT-VALUE}).",
            converter = PrecisionConverter.class)
    private Precision precision = Precision.FP32;

    @Option(
            names = "--mixed",
            description =
                    "Prompts and completions of all lengths up to those above, four times as many as --batch: requests"
                            + " enter and leave all the time.")
    private boolean mixed;

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Option(names = "--rounds", defaultValue = "3", description = "Measured rounds (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures to FILE, as JSON.")
    private @Nullable Path json;

    private BenchGenerate() {}

    @Override
    public Integer call() {
        if (prompt < 1 || newTokens < 1 || rounds < 1) {
            throw new UserMistake("--prompt, --new and --rounds must be at least 1: got %d, %d and %d"
                    .formatted(prompt, newTokens, rounds));
        }
        var work = new GenerationBench.Work(model.batch, prompt, newTokens, mixed);
        var result = GenerationBench.run(
                model.config(prompt + newTokens), precision.computed(), device.device(), work, rounds);
        var best = result.rounds().getFirst();
        var median = result.rounds().get(result.rounds().size() / 2);
        var figures = BenchFigures.of(
                result.parameters(),
                new BenchFigures.Measure(median.tokensPerSecond(), median.flops() / median.seconds()),
                new BenchFigures.Measure(best.tokensPerSecond(), best.flops() / best.seconds()),
                result.rounds().size(),
                result.ceiling(),
                PrecisionConverter.word(precision));
        figures.generating(result.cacheBytes(), result.memory(), best.tokens() / result.bound(best))
                .print(spec.commandLine().getOut(), json);
        return ExitCode.DONE.code();
    }
}
