package org.lockpick.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.TorchProbe;
import org.lockpick.train.RoundBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The verb `bench round`.
@Command(
        name = "round",
        description = {
            "Rounds of expert iteration on random prompts: sample at temperature 1, keep some, train on them.",
            "All completions have the same length, and those that are likeliest are kept: grading is not measured."
        })
final class BenchRound implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private BenchModel model = new BenchModel();

    @Option(names = "--samples", defaultValue = "640", description = "Completions (default: ${DEFAULT-VALUE}).")
    private int samples;

    @Option(
            names = "--keep",
            defaultValue = "64",
            description = "Completions that are trained on (default: ${DEFAULT-VALUE}).")
    private int keep;

    @Option(
            names = "--step",
            defaultValue = "16",
            description = "Examples of an optimiser step (default: ${DEFAULT-VALUE}).")
    private int step;

    @Option(names = "--prompt", defaultValue = "32", description = "Tokens of a prompt (default: ${DEFAULT-VALUE}).")
    private int prompt;

    @Option(names = "--new", defaultValue = "32", description = "Tokens of a completion (default: ${DEFAULT-VALUE}).")
    private int newTokens;

    @Option(names = "--rounds", defaultValue = "5", description = "Measured rounds (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures to FILE, as JSON.")
    private @Nullable Path json;

    private BenchRound() {}

    /// What was found, under the names of its JSON file.
    ///
    /// @param parameters        of the model
    /// @param secondsOfRound    median
    /// @param secondsBest       best
    /// @param samplingShare     of the median round's time
    /// @param trainingShare     of the median round's time
    /// @param gflops            matrix products of the best round, in 10⁹ operations a second
    /// @param ceilingGflops     best matrix product of this machine
    /// @param fractionOfCeiling best over best
    /// @param threads           of one operation
    record Figures(
            long parameters,
            double secondsOfRound,
            double secondsBest,
            double samplingShare,
            double trainingShare,
            double gflops,
            double ceilingGflops,
            double fractionOfCeiling,
            int threads) {}

    @Override
    public Integer call() {
        if (samples < 1 || keep < 1 || keep > samples || step < 1 || prompt < 1 || newTokens < 1 || rounds < 1) {
            throw new UserMistake(
                    "--samples, --keep, --step, --prompt, --new and --rounds must be at least 1, and --keep"
                            + " at most --samples: got %d, %d, %d, %d, %d and %d"
                                    .formatted(samples, keep, step, prompt, newTokens, rounds));
        }
        var work = new RoundBench.Work(samples, keep, model.batch, step, prompt, newTokens);
        var result = RoundBench.run(model.config(prompt + newTokens), work, rounds);
        var median = result.rounds().get(result.rounds().size() / 2);
        double best = result.rounds().getFirst().all();
        var figures = new Figures(
                result.parameters(),
                median.all(),
                best,
                median.sampling() / median.all(),
                median.training() / median.all(),
                result.flopsOfRound() / best / 1e9,
                result.ceiling(),
                result.ofCeiling(),
                TorchProbe.probe().threads());
        print(figures);
        if (json != null) {
            JsonFile.write(json, figures);
        }
        return ExitCode.DONE.code();
    }

    private void print(Figures figures) {
        var out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%,d parameters, fp32, %d threads; %,d completions of %d tokens, %,d trained on%n",
                figures.parameters(),
                figures.threads(),
                samples,
                newTokens,
                keep);
        out.printf(
                Locale.ROOT,
                "%.3f s a round (best %.3f), median of %d: sampling %.0f %%, training %.0f %%%n",
                figures.secondsOfRound(),
                figures.secondsBest(),
                rounds,
                100 * figures.samplingShare(),
                100 * figures.trainingShare());
        out.printf(
                Locale.ROOT,
                "%.0f GFLOP/s at best of a ceiling of %.0f: %.2f%n",
                figures.gflops(),
                figures.ceilingGflops(),
                figures.fractionOfCeiling());
    }
}
