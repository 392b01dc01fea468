package org.lockpick.numbers;

import java.nio.file.Path;
import java.util.List;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.ModelDirectory;
import org.lockpick.text.Example;
import tools.jackson.databind.JsonNode;

/// A small model whose weights are those of [org.lockpick.model.FormulaWeights], and what it computes: numbers of a
/// reference in fp64 that shares no code with the program.
///
/// @param name         family and what is special
/// @param config       its `config.json`
/// @param rows         what it is trained and asked on
/// @param logits       behind some positions of the first row
/// @param scores       log-probabilities of each row's completion, token by token
/// @param loss         mean over all completions' tokens, in nats
/// @param gradientNorm of the loss, over all parameters
/// @param gradients    of the loss, one for each parameter
/// @param adamW        loss after one step, and after two, of [Recipes#adamW]
/// @param lion         loss after one step, and after two, of [Recipes#lion]
/// @param greedy       completions
public record KnownModel(
        String name,
        JsonNode config,
        List<Row> rows,
        List<Logits> logits,
        List<List<Double>> scores,
        double loss,
        double gradientNorm,
        List<Gradient> gradients,
        List<Double> adamW,
        List<Double> lion,
        List<Greedy> greedy) {
    /// Copies.
    public KnownModel {
        rows = List.copyOf(rows);
        logits = List.copyOf(logits);
        scores = List.copyOf(scores);
        gradients = List.copyOf(gradients);
        adamW = List.copyOf(adamW);
        lion = List.copyOf(lion);
        greedy = List.copyOf(greedy);
    }

    /// Token ids of an example.
    public record Row(List<Integer> prompt, List<Integer> completion) {
        /// As what a trainer takes.
        public Example example() {
            return Example.of(array(prompt), array(completion));
        }
    }

    /// Logits of the whole vocabulary.
    ///
    /// @param position behind which they stand
    public record Logits(int position, List<Double> values) {}

    /// A gradient, seen along one direction.
    ///
    /// @param along sum of its elements with the signs of [org.lockpick.model.FormulaWeights#direction]
    /// @param norm  square root of the sum of their squares
    public record Gradient(String parameter, double along, double norm) {}

    /// A greedy completion.
    ///
    /// @param margin smallest distance of the likeliest token's logit to the next on the way
    public record Greedy(List<Integer> prompt, List<Integer> ids, double margin) {
        int[] promptIds() {
            return array(prompt);
        }
    }

    /// What it computes.
    public ModelConfig shape() {
        return ModelDirectory.config(Path.of(name), config);
    }

    /// All rows.
    public List<Example> examples() {
        return rows.stream().map(Row::example).toList();
    }

    /// The ids behind which [#logits] stand: the first row without its last id.
    int[] sequence() {
        var example = rows.getFirst().example();
        var ids = new int[example.length() - 1];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = example.id(i);
        }
        return ids;
    }

    private static int[] array(List<Integer> ids) {
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }
}
