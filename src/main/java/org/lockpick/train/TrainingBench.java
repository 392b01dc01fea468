package org.lockpick.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lockpick.model.Initialisation;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.Parameters;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.MatmulCeiling;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;
import org.lockpick.text.Example;

/// Measures steps of the real training loop on random tokens, beside the machine's matrix-product ceiling of
/// the same minutes.
public final class TrainingBench {
    private static final int WARM_UP = 4;
    /// Until then the JVM still compiles what a step of a small model spends its time in.
    private static final double WARM_UP_SECONDS = 3;
    private static final int CEILING_EVERY = 5;

    private TrainingBench() {}

    /// What was measured.
    ///
    /// @param secondsOfSteps one number a step, sorted
    /// @param tokensOfStep   in the mean
    /// @param flopsOfStep    floating-point operations of the matrix products of one step, in the mean
    /// @param ceiling        10⁹ operations a second
    /// @param liveObjects    native objects alive after the first and after the last step
    public record Result(
            long parameters,
            List<Double> secondsOfSteps,
            int tokensOfStep,
            double flopsOfStep,
            double ceiling,
            List<Long> liveObjects) {}

    /// The rows of a step.
    ///
    /// @param batch    how many
    /// @param shortest input tokens of a row at least; each predicts its next token
    /// @param longest  input tokens of a row at most; lengths between are equally likely
    public record Rows(int batch, int shortest, int longest) {
        private List<Example> draw(int vocabulary, RandomStream stream) {
            var random = stream.generator();
            var examples = new ArrayList<Example>();
            for (int i = 0; i < batch; i++) {
                // The prompt is one token, so that every input token predicts a target.
                var prompt = new int[] {random.nextInt(vocabulary)};
                int length = shortest == longest ? longest : random.nextInt(shortest, longest + 1);
                examples.add(
                        Example.of(prompt, random.ints(length, 0, vocabulary).toArray()));
            }
            return examples;
        }
    }

    /// Measures some steps.
    ///
    /// @param steps measured, after a warm-up of some steps and seconds
    public static Result run(ModelConfig config, Precision precision, Rows rows, int steps) {
        var optimiser = new OptimiserRecipe.AdamW(1e-4, 0.9, 0.999, 1e-8, 0.01);
        var recipe = new TrainingRecipe(
                optimiser,
                new Schedule(Schedule.Shape.CONSTANT, 0),
                WARM_UP + steps,
                rows.batch(),
                Double.POSITIVE_INFINITY,
                precision);
        try (var start = Parameters.zeros(config, Dtype.FP32)) {
            Initialisation.fill(start, RandomStream.root(0).child("init"));
            try (var trainer = new Trainer(start, recipe)) {
                return measure(trainer, precision, rows, steps);
            }
        }
    }

    private static Result measure(Trainer trainer, Precision precision, Rows rows, int steps) {
        var config = trainer.config();
        var ceiling = new MatmulCeiling();
        var shapes = shapes(config, rows.batch() * rows.longest());
        var data = RandomStream.root(0).child("data");
        long start = System.nanoTime();
        for (int i = 0; i < WARM_UP || (System.nanoTime() - start) / 1e9 < WARM_UP_SECONDS; i++) {
            trainer.step(rows.draw(config.vocabulary(), data.child(-1 - i)));
        }
        var seconds = new ArrayList<Double>();
        var live = new ArrayList<Long>();
        long tokens = 0;
        double flops = 0;
        for (int i = 0; i < steps; i++) {
            if (i % CEILING_EVERY == 0) {
                ceiling.sample(shapes, precision.computed());
            }
            var examples = rows.draw(config.vocabulary(), data.child(i));
            for (var example : examples) {
                int length = example.completionLength();
                tokens += length;
                flops += 3 * config.forwardFlops(length) * length;
            }
            long began = System.nanoTime();
            trainer.step(examples);
            seconds.add((System.nanoTime() - began) / 1e9);
            if (i == 0 || i == steps - 1) {
                live.add(Scope.liveObjects());
            }
        }
        Collections.sort(seconds);
        return new Result(
                trainer.weights().layout().parameters(),
                seconds,
                Math.toIntExact(tokens / steps),
                flops / steps,
                ceiling.gigaflops(),
                live);
    }

    private static List<MatmulCeiling.Shape> shapes(ModelConfig config, int rows) {
        return List.of(
                new MatmulCeiling.Shape(rows, config.width(), config.upWidth()),
                new MatmulCeiling.Shape(rows, config.mlpWidth(), config.width()),
                new MatmulCeiling.Shape(rows, config.width(), config.queryKeyValueWidth()));
    }
}
