package org.lockpick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.Golden;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Logits of the families read here against transformers, for both spellings of the configuration file.
@Tag("oracle")
class LogitsOracleTest {
    private static final double SHORT = 2e-4;
    private static final double LONG = 5e-4;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "llama_plain",
                "llama_gqa",
                "llama_bias",
                "llama_bf16",
                "gpt_neox_parallel",
                "gpt_neox_sequential",
                "gpt_neox_hub_fp16",
                "gpt2"
            })
    void logitsAreThoseOfTransformers(String name) throws Exception {
        var folder = Golden.path("models").resolve(name);
        var cases = JsonMapper.shared().readTree(Files.readString(folder.resolve("cases.json")));
        try (var weights = ModelDirectory.load(folder);
                var model = new Transformer(weights.config(), Dtype.FP32)) {
            for (var input : cases.path("inputs")) {
                check(model, weights, input);
            }
        }
    }

    private static void check(Transformer model, Parameters weights, JsonNode input) {
        var ids = StreamSupport.stream(input.path("input_ids").spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
        int vocabulary = weights.config().vocabulary();
        try (var _ = Scope.open()) {
            var logits = Host.floats(model.logits(TokenBatch.everywhere(new int[][] {ids}), weights));
            double tolerance = ids.length <= 40 ? SHORT : LONG;
            for (int k = 0; k < input.path("positions").size(); k++) {
                int place = input.path("positions").get(k).asInt();
                for (int v = 0; v < vocabulary; v++) {
                    assertThat((double) logits[place * vocabulary + v])
                            .as("place %d, id %d", place, v)
                            .isCloseTo(input.path("logits").get(k).get(v).asDouble(), within(tolerance));
                }
            }
        }
    }
}
