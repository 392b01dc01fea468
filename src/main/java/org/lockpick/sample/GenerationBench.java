package org.lockpick.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lockpick.model.Initialisation;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.Parameters;
import org.lockpick.model.Transformer;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.MatmulCeiling;
import org.lockpick.tensor.RandomStream;

/// Measures the real decoder on random prompts, greedily and without an end of text, beside the machine's
/// matrix-product ceiling of the same minutes.
public final class GenerationBench {
    private GenerationBench() {}

    /// What was measured.
    ///
    /// @param secondsOfRounds one number a round of `batch · newTokens` tokens, sorted
    /// @param flopsOfRound    floating-point operations of the matrix products of one round
    /// @param ceiling         10⁹ operations a second
    public record Result(long parameters, List<Double> secondsOfRounds, double flopsOfRound, double ceiling) {}

    /// Measures some rounds.
    ///
    /// @param dtype  number format of weights and cache
    /// @param rounds measured, after one to warm up
    public static Result run(ModelConfig config, Dtype dtype, int batch, int prompt, int newTokens, int rounds) {
        try (var weights = Parameters.zeros(config, dtype);
                var model = new Transformer(config, dtype)) {
            Initialisation.fill(weights, RandomStream.root(0).child("init"));
            var settings = DecodingSettings.greedy(newTokens);
            var ceiling = new MatmulCeiling();
            var shapes = List.of(
                    new MatmulCeiling.Shape(batch * prompt, config.width(), config.upWidth()),
                    new MatmulCeiling.Shape(batch * prompt, config.mlpWidth(), config.width()));
            var seconds = new ArrayList<Double>();
            for (int round = -1; round < rounds; round++) {
                ceiling.sample(shapes, dtype);
                var stream = RandomStream.root(0).child("prompts").child(round);
                var prompts = prompts(config.vocabulary(), batch, prompt, stream);
                long began = System.nanoTime();
                try (var generator = new Generator(model, weights, new Budget(1L << 34, batch))) {
                    generator.generate(prompts.stream().map(p -> new Request("bench", p, settings, stream)).toList());
                }
                if (round >= 0) {
                    seconds.add((System.nanoTime() - began) / 1e9);
                }
            }
            Collections.sort(seconds);
            double flops = config.forwardFlops(prompt + newTokens) * batch * (prompt + newTokens - 1);
            return new Result(weights.layout().parameters(), seconds, flops, ceiling.gigaflops());
        }
    }

    private static List<int[]> prompts(int vocabulary, int batch, int length, RandomStream stream) {
        var random = stream.generator();
        var prompts = new ArrayList<int[]>();
        for (int i = 0; i < batch; i++) {
            prompts.add(random.ints(length, 0, vocabulary).toArray());
        }
        return prompts;
    }
}
