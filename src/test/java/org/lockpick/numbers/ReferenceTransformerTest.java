package org.lockpick.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.Golden;
import org.lockpick.ModelCases;
import org.lockpick.model.ModelDirectory;
import org.lockpick.store.Json;
import org.lockpick.tensor.Host;
import org.lockpick.text.Example;

/// What is held against the model is itself held against transformers, and its gradients against differences.
class ReferenceTransformerTest {
    @TempDir
    private Path folder;

    @Tag("oracle")
    @ParameterizedTest
    @MethodSource("org.lockpick.ModelCases#all")
    void logitsAreThoseOfTransformers(String name, String config) throws Exception {
        try (var weights = ModelDirectory.load(ModelCases.directory(name, config, folder))) {
            var expected = ModelCases.expected(name);
            var values = Host.doubles(weights.flat());
            int compared = 0;
            for (var input : expected.path("inputs")) {
                var ids = ModelCases.ids(input.path("input_ids"));
                if (ids.length > 40) {
                    continue; // Longer ones add no formula.
                }
                var tape = new Tape(false);
                var logits = new ReferenceTransformer(weights.config(), values, tape).logits(ids);
                double tolerance = expected.path("tolerance")
                        .path("logits_abs_up_to_40_tokens")
                        .asDouble();
                for (int k = 0; k < input.path("positions").size(); k++) {
                    int position = input.path("positions").get(k).asInt();
                    for (int id = 0; id < weights.config().vocabulary(); id++) {
                        assertThat(tape.value(logits[position][id]))
                                .as("position %d, id %d", position, id)
                                .isCloseTo(input.path("logits").get(k).get(id).asDouble(), within(tolerance));
                        compared++;
                    }
                }
            }
            assertThat(compared).isPositive();
        }
    }

    @Tag("oracle")
    @ParameterizedTest
    @ValueSource(strings = {"llama_gqa", "gpt_neox", "gpt2"})
    void lossAndGradientAreThoseOfPyTorch(String name) throws Exception {
        var directory = Golden.path("training").resolve(name);
        var sft = Json.read(directory.resolve("golden.json")).path("sft");
        var examples = ModelCases.stream(sft.path("rows"))
                .map(row ->
                        Example.of(ModelCases.ids(row.path("prompt_ids")), ModelCases.ids(row.path("completion_ids"))))
                .toList();
        try (var weights = ModelDirectory.load(directory)) {
            var tape = new Tape(true);
            var values = Host.doubles(weights.flat());
            int loss = new ReferenceTransformer(weights.config(), values, tape).loss(examples);
            assertThat(tape.value(loss)).isCloseTo(sft.path("loss").asDouble(), within(5e-5));
            double norm = sft.path("grad_norm").asDouble();
            assertThat(Math.sqrt(Arrays.stream(tape.gradient(loss, values.length))
                            .map(g -> g * g)
                            .sum()))
                    .isCloseTo(norm, within(1e-4 * norm));
        }
    }

    @Test
    void errorFunctionIsThatOfTheTables() {
        assertThat(Bends.erf(0.5)).isCloseTo(0.5204998778130465, within(1e-15));
        assertThat(Bends.erf(-1)).isCloseTo(-0.8427007929497149, within(1e-15));
        assertThat(Bends.erf(3)).isCloseTo(0.9999779095030014, within(1e-15));
    }
}
