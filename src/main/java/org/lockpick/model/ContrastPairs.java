package org.lockpick.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;

/// Steering vectors out of pairs of prompts: for each block the mean over pairs of the difference of the
/// residual stream behind it, at the last token of each prompt, before any normalisation that follows.
public final class ContrastPairs {
    private ContrastPairs() {}

    /// The same prompt in two forms.
    ///
    /// @param without what is steered away from, ids
    /// @param with    what is steered to, ids
    public record Pair(List<Integer> without, List<Integer> with) {
        /// Copies, and checks that there is a last token.
        public Pair {
            without = List.copyOf(without);
            with = List.copyOf(with);
            if (without.isEmpty() || with.isEmpty()) {
                throw new IllegalArgumentException("a pair of prompts needs at least one token in each");
            }
        }
    }

    /// The vectors, `mean(with − without)`, one for each block; differences and their mean are fp64.
    public static List<Steering.Vector> vectors(Parameters weights, List<Pair> pairs) {
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("steering vectors need at least one pair of prompts, got none");
        }
        var config = weights.config();
        var sums = new double[config.layers()][config.width()];
        try (var model = new Transformer(config, Dtype.of(weights.flat()), weights.device())) {
            for (var pair : pairs) {
                add(sums, lastTokens(model, weights, pair.with()), 1.0 / pairs.size());
                add(sums, lastTokens(model, weights, pair.without()), -1.0 / pairs.size());
            }
        }
        var vectors = new ArrayList<Steering.Vector>();
        for (var sum : sums) {
            var values = new float[sum.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) sum[i];
            }
            vectors.add(new Steering.Vector(values));
        }
        return vectors;
    }

    private static void add(double[][] sums, float[][] values, double share) {
        for (int block = 0; block < sums.length; block++) {
            for (int i = 0; i < sums[block].length; i++) {
                sums[block][i] += share * values[block][i];
            }
        }
    }

    /// The stream behind each block at the last token, `[blocks][width]`.
    static float[][] lastTokens(Transformer model, Parameters weights, List<Integer> prompt) {
        var ids = prompt.stream().mapToInt(Integer::intValue).toArray();
        try (var _ = Scope.open()) {
            var tape = new ResidualTape(model, TokenBatch.everywhere(new int[][] {ids}), weights);
            var rows = new float[model.config().layers()][];
            for (int block = 0; block < rows.length; block++) {
                rows[block] = Host.floats(tape.behind(block).select(0, ids.length - 1));
            }
            return rows;
        }
    }

    /// Writes vectors as `block.0`, `block.1` and so on.
    public static void save(Path file, List<Steering.Vector> vectors) {
        try (var _ = Scope.open()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (int block = 0; block < vectors.size(); block++) {
                var values = vectors.get(block).values();
                tensors.put("block." + block, Host.floats(values, values.length));
            }
            Safetensors.write(file, tensors, Map.of("format", "pt"));
        }
    }
}
