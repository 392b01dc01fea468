package org.lockpick.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.RandomStream;

/// Measures changes of weights without training: noise, a scale, and the mean of runs that lie in files.
public final class WeightsBench {
    private static final double SIGMA = 0.02;
    private static final double FACTOR = 0.98;

    private WeightsBench() {}

    /// What was found.
    ///
    /// @param parameters   of the model
    /// @param noise        seconds, with an absolute sigma
    /// @param relative     seconds, in standard deviations of each tensor
    /// @param scale        seconds
    /// @param writing      seconds of a run's file
    /// @param average      seconds for all runs
    /// @param vectorBytes  of the weights in fp32
    public record Result(
            long parameters,
            double noise,
            double relative,
            double scale,
            double writing,
            double average,
            long vectorBytes) {}

    /// Changes random weights.
    ///
    /// @param runs   that are averaged
    /// @param folder for their files, which are deleted
    public static Result run(ModelConfig config, int runs, Path folder) {
        var random = RandomStream.root(1);
        try (var weights = Parameters.zeros(config, Dtype.FP32)) {
            double noise = seconds(() -> WeightChanges.addNoise(
                    weights, SIGMA, WeightChanges.Unit.ABSOLUTE, WeightChanges.normal(random.child("weights"))));
            var files = new ArrayList<Path>();
            try {
                double writing = 0;
                double relative = 0;
                for (int i = 0; i < runs; i++) {
                    var draws = WeightChanges.normal(random.child("run").child(i));
                    relative +=
                            seconds(() -> WeightChanges.addNoise(weights, SIGMA, WeightChanges.Unit.POPULATION, draws));
                    var file = folder.resolve("run-" + i + ".safetensors");
                    files.add(file);
                    writing += seconds(() -> FlatFile.write(file, weights));
                }
                double scale = seconds(() -> WeightChanges.scale(weights, FACTOR, WeightChanges.Which.ALL));
                double average = seconds(() -> average(weights, files));
                return new Result(
                        weights.layout().parameters(),
                        noise,
                        relative / runs,
                        scale,
                        writing / runs,
                        average,
                        weights.layout().size() * Dtype.FP32.bytes());
            } finally {
                delete(files);
            }
        }
    }

    private static void average(Parameters weights, List<Path> files) {
        var opened = new ArrayList<FlatFile>();
        try {
            files.forEach(file -> opened.add(FlatFile.open(file, weights.config())));
            WeightChanges.average(weights, opened, weights);
        } finally {
            opened.forEach(FlatFile::close);
        }
    }

    private static void delete(List<Path> files) {
        try {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the files of the measurement", e);
        }
    }

    private static double seconds(Runnable work) {
        long before = System.nanoTime();
        work.run();
        return (System.nanoTime() - before) / 1e9;
    }
}
