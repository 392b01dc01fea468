package org.lockpick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lockpick.model.Parameters;
import org.lockpick.model.TokenBatch;
import org.lockpick.model.Transformer;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;
import org.lockpick.text.Example;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tiny models with what PyTorch and PEFT make of changes of their weights and activations.
public final class AdapterCases {
    private AdapterCases() {}

    /// The folder of a model.
    public static Path folder(String model) {
        return Golden.path("adapters").resolve(model);
    }

    /// Numbers of a method.
    public static JsonNode numbers(String model, String method) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(folder(model).resolve(method + ".json")));
    }

    /// Rows of prompts and completions.
    public static List<Example> rows(JsonNode array) {
        var rows = new ArrayList<Example>();
        for (var row : array) {
            rows.add(Example.of(ModelCases.ids(row.path("prompt_ids")), ModelCases.ids(row.path("completion_ids"))));
        }
        return rows;
    }

    /// Logits of a sequence at every place.
    public static float[][] logits(Parameters weights, int[] ids) {
        try (var model = new Transformer(weights.config(), org.lockpick.tensor.Dtype.FP32);
                var _ = Scope.open()) {
            var flat = Host.floats(model.logits(TokenBatch.everywhere(new int[][] {ids}), weights));
            int vocabulary = weights.config().vocabulary();
            var rows = new float[ids.length][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = Arrays.copyOfRange(flat, i * vocabulary, (i + 1) * vocabulary);
            }
            return rows;
        }
    }

    /// Holds rows of logits against those of some places.
    public static void assertLogits(float[][] found, JsonNode positions, JsonNode logits, double tolerance) {
        for (int i = 0; i < positions.size(); i++) {
            assertClose(found[positions.get(i).asInt()], logits.get(i), tolerance);
        }
        assertThat(positions.size()).isPositive();
    }

    /// Holds numbers against others.
    public static void assertClose(float[] found, JsonNode expected, double tolerance) {
        assertThat(found).hasSize(expected.size());
        for (int i = 0; i < found.length; i++) {
            assertThat((double) found[i])
                    .as("number %d", i)
                    .isCloseTo(expected.get(i).asDouble(), within(tolerance));
        }
    }

    /// Euclidean length.
    public static double length(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(value -> value * value).sum());
    }

    /// Holds a gradient's length and sum against those of PyTorch, as closely as its notes say.
    public static void assertGradient(String name, double[] values, JsonNode expected) {
        double length = expected.path("l2").asDouble();
        assertThat(length(values)).as(name).isCloseTo(length, within(1e-4 * length + 1e-5));
        assertThat(Arrays.stream(values).sum())
                .as(name)
                .isCloseTo(expected.path("sum").asDouble(), within(2e-5 * length * Math.sqrt(values.length) + 1e-5));
    }
}
