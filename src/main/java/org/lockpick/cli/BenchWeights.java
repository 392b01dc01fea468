package org.lockpick.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lockpick.model.Parameters;
import org.lockpick.model.WeightsBench;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.TorchProbe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The verb `bench weights`.
@Command(
        name = "weights",
        description = {
            "Changes of weights without training, on random fp32 weights: noise, a scale, the mean of runs in files.",
            "Seconds are for a thousand million weights. Peak memory is that of the process, beside the weights' own."
        })
final class BenchWeights implements Callable<Integer> {
    /// What the program and its libraries take.
    private static final long BESIDE = 1L << 30;

    @Spec
    private CommandSpec spec;

    @Mixin
    private BenchShape shape = new BenchShape();

    @Option(names = "--runs", defaultValue = "2", description = "Runs that are averaged (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where the runs' files lie meanwhile (default: a new folder for temporary files).")
    private @Nullable Path folder;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures to FILE, as JSON.")
    private @Nullable Path json;

    private BenchWeights() {}

    /// What was found, under the names of its JSON file; seconds are for 10⁹ weights.
    ///
    /// @param parameters         of the model
    /// @param noiseSeconds       with an absolute sigma
    /// @param relativeSeconds    in standard deviations of each tensor
    /// @param scaleSeconds       all weights
    /// @param writingSeconds     of a run's file
    /// @param averageSeconds     for each run
    /// @param weightsBytes       of the weights
    /// @param peakMemoryBytes    the most resident memory the process had
    /// @param peakOfWeights      the same in sizes of the weights
    /// @param runs               that were averaged
    /// @param threads            of one operation
    record Figures(
            long parameters,
            double noiseSeconds,
            double relativeSeconds,
            double scaleSeconds,
            double writingSeconds,
            double averageSeconds,
            long weightsBytes,
            long peakMemoryBytes,
            double peakOfWeights,
            int runs,
            int threads) {}

    @Override
    public Integer call() throws IOException {
        if (runs < 1) {
            throw new UserMistake("--runs must be at least 1: got " + runs);
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw new UserMistake("--folder " + folder + ": expected a directory, found none");
        }
        var config = shape().config(1);
        long bytes = Parameters.layout(config).size() * Dtype.FP32.bytes();
        DeviceMemory.requireFits("this", 1.0 * bytes + BESIDE, Device.CPU);
        var own = Files.createTempDirectory(folder == null ? temporary() : folder, "lockpick-bench-");
        try {
            requireSpace(own, bytes);
            report(WeightsBench.run(config, runs, own));
        } finally {
            Files.delete(own);
        }
        return ExitCode.DONE.code();
    }

    /// Weights are written as a model directory, and no family of these has the plain shape.
    private BenchShape shape() {
        boolean asked = spec.commandLine().getParseResult().hasMatchedOption("--mlp");
        if (asked && shape.mlp == BenchShape.Mlp.PLAIN) {
            throw new UserMistake(
                    "--mlp: expected gated, because weights are written as a model directory and no family of"
                            + " these has the plain shape; found plain");
        }
        shape.mlp = BenchShape.Mlp.GATED;
        return shape;
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private void requireSpace(Path where, long bytes) throws IOException {
        long free = Files.getFileStore(where).getUsableSpace();
        if (free < runs * bytes) {
            throw new UserMistake("--folder: expected a place with %s for the files of %d runs, found %s in %s"
                    .formatted(
                            DeviceMemory.gib(1.0 * runs * bytes),
                            runs,
                            DeviceMemory.gib(1.0 * free),
                            where.getParent()));
        }
    }

    private void report(WeightsBench.Result result) {
        double billions = result.parameters() / 1e9;
        long peak = EnvironmentFacts.peakMemory();
        var figures = new Figures(
                result.parameters(),
                result.noise() / billions,
                result.relative() / billions,
                result.scale() / billions,
                result.writing() / billions,
                result.average() / billions / runs,
                result.vectorBytes(),
                peak,
                (double) peak / result.vectorBytes(),
                runs,
                TorchProbe.probe().threads());
        print(figures);
        if (json != null) {
            JsonFile.write(json, figures);
        }
    }

    private void print(Figures figures) {
        var out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%,d parameters, fp32, %d threads; seconds for 10^9 of them%n",
                figures.parameters(),
                figures.threads());
        out.printf(
                Locale.ROOT,
                "noise %.2f s, in standard deviations %.2f s; scale %.2f s%n",
                figures.noiseSeconds(),
                figures.relativeSeconds(),
                figures.scaleSeconds());
        out.printf(
                Locale.ROOT,
                "average of %d runs %.2f s a run, read from files that took %.2f s each to write%n",
                figures.runs(),
                figures.averageSeconds(),
                figures.writingSeconds());
        out.printf(
                Locale.ROOT,
                "peak memory %s, weights %s: %.2f times%n",
                DeviceMemory.gib(1.0 * figures.peakMemoryBytes()),
                DeviceMemory.gib(1.0 * figures.weightsBytes()),
                figures.peakOfWeights());
    }
}
