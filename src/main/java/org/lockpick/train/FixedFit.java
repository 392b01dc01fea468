package org.lockpick.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import org.lockpick.store.JsonLines;
import org.lockpick.text.Example;

/// How near a model came to a fixed distribution `q` that it was trained to imitate, in nats a token, over its last
/// steps.
///
/// @param divergence mean `KL(q ‖ p)`
/// @param entropy    of `q`: what the cross-entropy from `q` cannot get below
/// @param steps      that the means are over
public record FixedFit(double divergence, double entropy, int steps) {
    /// File of it in an artifact: one JSON object.
    public static final String FILE = "distribution.json";

    private static final String DIVERGENCE = "divergence";
    private static final String ENTROPY = "entropy";
    private static final int LAST = 32;

    /// What the learning curve says at its end; empty where nothing was trained towards a distribution.
    public static Optional<FixedFit> of(List<Trainer.Step> curve) {
        var own = curve.stream().filter(step -> !step.ofExcursion()).toList();
        var last = own.subList(Math.max(0, own.size() - LAST), own.size()).stream()
                .map(Trainer.Step::metrics)
                .filter(metrics -> metrics.containsKey(DIVERGENCE))
                .toList();
        return last.isEmpty()
                ? Optional.empty()
                : Optional.of(new FixedFit(mean(last, DIVERGENCE), mean(last, ENTROPY), last.size()));
    }

    private static double mean(List<SortedMap<String, Double>> metrics, String name) {
        return metrics.stream()
                .mapToDouble(one -> one.getOrDefault(name, Double.NaN))
                .average()
                .orElseThrow();
    }

    /// Reads it beside a model; empty where there is none.
    ///
    /// @throws org.lockpick.store.MalformedJsonException naming the file if it is none
    public static Optional<FixedFit> read(Path directory) {
        var file = directory.resolve(FILE);
        return Files.exists(file)
                ? JsonLines.read(file, FixedFit.class).stream().findFirst()
                : Optional.empty();
    }

    /// Writes it beside what was trained.
    public void write(Path directory) {
        JsonLines.writePart(directory.resolve(FILE), List.of(this));
    }

    /// The mean cross-entropy from `q`.
    public double crossEntropy() {
        return divergence + entropy;
    }

    /// What a step says beside its loss: the mean divergence and the mean entropy over the tokens that have a fixed
    /// distribution as their target; nothing where none has.
    ///
    /// @param divergence summed, asked for where there are such tokens
    static SortedMap<String, Double> metrics(List<Example> examples, DoubleSupplier divergence) {
        double entropy = 0;
        long tokens = 0;
        for (var example : examples) {
            var target = example.fixedTarget();
            if (target.isPresent()) {
                tokens += example.trainedLength();
                entropy += target.get().entropy() * example.trainedLength();
            }
        }
        var metrics = new TreeMap<String, Double>();
        if (tokens > 0) {
            metrics.put(DIVERGENCE, divergence.getAsDouble() / tokens);
            metrics.put(ENTROPY, entropy / tokens);
        }
        return metrics;
    }
}
