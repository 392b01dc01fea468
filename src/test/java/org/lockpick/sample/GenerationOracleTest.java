package org.lockpick.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
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
                var model = new Transformer(weights.config(), Dtype.FP32)) {
            var decoder = new Decoder(model, weights, -1);
            var expected = ModelCases.expected(name);
            for (var kind : new String[] {"generation", "generation_eos", "generation_multi_eos"}) {
                var cases = ModelCases.list(expected.path(kind).path("cases"));
                var settings = DecodingSettings.greedy(
                        expected.path(kind).path("max_new_tokens").asInt());
                var prompts = cases.stream()
                        .map(one -> ModelCases.ids(one.path("prompt_ids")))
                        .toList();
                var ends = ends(expected.path(kind).path("eos_token_id"));
                var decoded = decoder.complete(prompts, settings, RandomStream.root(1));
                for (int i = 0; i < cases.size(); i++) {
                    assertThat(upTo(ends, decoded.get(i).toArray()))
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

    /// Greedy decoding does not look ahead: what ends early is a prefix of what does not.
    private static int[] upTo(Set<Integer> ends, int[] ids) {
        for (int i = 0; i < ids.length; i++) {
            if (ends.contains(ids[i])) {
                return Arrays.copyOf(ids, i + 1);
            }
        }
        return ids;
    }
}
