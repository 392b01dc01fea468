package org.lockpick.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockpick.ModelCases;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Transformer;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.RandomStream;
import tools.jackson.databind.JsonNode;

/// Cached greedy decoding of all families, prompts of unequal length in one batch, against transformers, which took
/// them one by one.
@Tag("oracle")
class GenerationOracleTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("org.lockpick.ModelCases#all")
    void greedyCompletionsAreThoseOfTransformers(String name, String config) throws Exception {
        try (var weights = ModelDirectory.load(ModelCases.directory(name, config, folder));
                var model = new Transformer(weights.config(), Dtype.FP32);
                var generator = new Generator(model, weights, new Budget(1 << 26, 64))) {
            var expected = ModelCases.expected(name);
            for (var kind : new String[] {"generation", "generation_eos", "generation_multi_eos"}) {
                var part = expected.path(kind);
                var settings = DecodingSettings.greedy(
                                part.path("max_new_tokens").asInt())
                        .endingAt(ends(part.path("eos_token_id")));
                var cases = ModelCases.list(part.path("cases"));
                var requests = cases.stream()
                        .map(one -> new Request(
                                kind, ModelCases.ids(one.path("prompt_ids")), settings, RandomStream.root(1)))
                        .toList();
                var completions = generator.generate(requests);
                for (int i = 0; i < cases.size(); i++) {
                    assertThat(completions.get(i).toArray())
                            .as("%s %d", kind, i)
                            .isEqualTo(ModelCases.ids(cases.get(i).path("output_ids")));
                }
            }
        }
    }

    private static Set<Integer> ends(JsonNode eos) {
        var ends = new HashSet<Integer>();
        if (eos.isInt()) {
            ends.add(eos.asInt());
        }
        eos.forEach(id -> ends.add(id.asInt()));
        return ends;
    }
}
