package org.lockpick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockpick.ModelCases;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;
import org.lockpick.text.Example;
import tools.jackson.databind.JsonNode;

/// All families against transformers, for both spellings of the configuration file.
@Tag("oracle")
class FamilyOracleTest {
    private static final String ALL = "org.lockpick.ModelCases#all";

    @TempDir
    private Path folder;

    /// A loaded checkpoint.
    private interface Check {
        void run(Transformer model, Parameters weights, JsonNode expected);
    }

    private void with(String name, String config, Check check) throws Exception {
        try (var weights = ModelDirectory.load(ModelCases.directory(name, config, folder));
                var model = new Transformer(weights.config(), Dtype.FP32);
                var _ = Scope.open()) {
            check.run(model, weights, ModelCases.expected(name));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void logitsAreThoseOfTransformers(String name, String config) throws Exception {
        with(name, config, (model, weights, expected) -> {
            for (var input : expected.path("inputs")) {
                var ids = ModelCases.ids(input.path("input_ids"));
                var logits = model.logits(TokenBatch.everywhere(new int[][] {ids}), weights);
                compare(Host.floats(logits), 0, input, expected, ids.length <= 40 ? "up_to_40_tokens" : "longer");
            }
        });
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void paddingChangesNoLogit(String name, String config) throws Exception {
        with(name, config, (model, weights, expected) -> {
            for (var batch : expected.path("padded_batches")) {
                var rows = ModelCases.stream(batch.path("input_ids"))
                        .map(ModelCases::ids)
                        .toArray(int[][]::new);
                if (batch.path("side").asString().equals("right")) {
                    var logits = Host.floats(model.logits(TokenBatch.everywhere(rows), weights));
                    for (var row : batch.path("rows")) {
                        int number = row.path("row").asInt();
                        compare(logits, number * rows[number].length, row, expected, "up_to_40_tokens");
                    }
                } else {
                    for (var row : batch.path("rows")) {
                        int number = row.path("row").asInt();
                        int pads = (int)
                                ModelCases.stream(batch.path("attention_mask").get(number))
                                        .filter(seen -> seen.asInt() == 0)
                                        .count();
                        var ids = Arrays.copyOfRange(rows[number], pads, rows[number].length);
                        var logits = model.logits(TokenBatch.everywhere(new int[][] {ids}), weights);
                        compare(Host.floats(logits), -pads, row, expected, "up_to_40_tokens");
                    }
                }
            }
        });
    }

    private static void compare(float[] logits, int firstPlace, JsonNode rows, JsonNode expected, String length) {
        double tolerance =
                expected.path("tolerance").path("logits_abs_" + length).asDouble();
        int vocabulary = expected.path("vocab_size").asInt();
        assertThat(rows.path("positions")).isNotEmpty();
        for (int k = 0; k < rows.path("positions").size(); k++) {
            int place = firstPlace + rows.path("positions").get(k).asInt();
            for (int v = 0; v < vocabulary; v++) {
                assertThat((double) logits[place * vocabulary + v])
                        .as("place %d, id %d", place, v)
                        .isCloseTo(rows.path("logits").get(k).get(v).asDouble(), within(tolerance));
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void logProbabilitiesAreThoseOfTransformers(String name, String config) throws Exception {
        with(name, config, (model, weights, expected) -> {
            var tolerance = expected.path("tolerance");
            for (var one : expected.path("completions")) {
                var met = logProbabilities(
                        model,
                        weights,
                        ModelCases.ids(one.path("prompt_ids")),
                        ModelCases.ids(one.path("completion_ids")));
                for (int i = 0; i < met.length; i++) {
                    assertThat(met[i])
                            .isCloseTo(
                                    one.path("token_logprobs").get(i).asDouble(),
                                    within(tolerance.path("token_logprob_abs").asDouble()));
                }
                assertThat(Arrays.stream(met).sum())
                        .isCloseTo(
                                one.path("logprob_sum").asDouble(),
                                within(tolerance.path("logprob_sum_abs").asDouble()));
            }
            var text = ModelCases.ids(expected.path("perplexity").path("input_ids"));
            var met = logProbabilities(model, weights, new int[] {text[0]}, Arrays.copyOfRange(text, 1, text.length));
            assertThat(-Arrays.stream(met).average().orElseThrow())
                    .isCloseTo(
                            expected.path("perplexity").path("nll_mean").asDouble(),
                            within(tolerance.path("nll_mean_abs").asDouble()));
        });
    }

    private static double[] logProbabilities(Transformer model, Parameters weights, int[] prompt, int[] completion) {
        var batch = TokenBatch.of(java.util.List.of(Example.of(prompt, completion)));
        var chosen = Host.longs(batch.targets(), completion.length, 1);
        return Host.doubles(torch.log_softmax(model.logits(batch, weights), -1).gather(1, chosen));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void parametersAreThoseOfTheFile(String name, String config) throws Exception {
        with(name, config, (_, weights, expected) -> {
            var family = Families.of(ModelDirectory.configFile(folder));
            var links = Correspondence.of(WeightFiles.of(folder), family, weights.config())
                    .links();
            var all = expected.path("parameters");
            for (var link : links) {
                var one = all.path(link.theirs());
                var tensor = link.theirsOf(weights).to(Dtype.FP64.scalarType());
                assertThat(link.shape().toString())
                        .as(link.theirs())
                        .isEqualTo(one.path("shape").toString().replace(",", ", "));
                assertThat(tensor.sum().item_double()).isCloseTo(one.path("sum").asDouble(), within(1e-6));
                assertThat(tensor.norm().item_double()).isCloseTo(one.path("l2").asDouble(), within(1e-6));
            }
            assertThat(links.stream()
                            .mapToLong(link -> link.shape().stream().reduce(1L, (a, b) -> a * b))
                            .sum())
                    .isEqualTo(weights.layout().parameters());
        });
    }
}
