package org.lockpick.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockpick.ModelCases;
import org.lockpick.model.ModelDirectory;
import org.lockpick.tensor.Host;

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

    @Test
    void errorFunctionIsThatOfTheTables() {
        assertThat(Bends.erf(0.5)).isCloseTo(0.5204998778130465, within(1e-15));
        assertThat(Bends.erf(-1)).isCloseTo(-0.8427007929497149, within(1e-15));
        assertThat(Bends.erf(3)).isCloseTo(0.9999779095030014, within(1e-15));
    }
}
