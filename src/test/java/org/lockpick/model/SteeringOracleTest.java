package org.lockpick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lockpick.AdapterCases.folder;
import static org.lockpick.AdapterCases.numbers;
import static org.lockpick.AdapterCases.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.AdapterCases;
import org.lockpick.ModelCases;
import org.lockpick.sample.Budget;
import org.lockpick.sample.Scorer;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;
import org.lockpick.text.Example;
import tools.jackson.databind.JsonNode;

/// Steering vectors and what they do to logits, against PyTorch; and reading against writing token by token.
class SteeringOracleTest {
    @TempDir
    private Path home;

    private static List<Integer> list(JsonNode ids) {
        return Arrays.stream(ModelCases.ids(ids)).boxed().toList();
    }

    @Tag("oracle")
    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "gpt_neox", "llama_gqa"})
    void vectorsAreThoseOfPyTorch(String model) throws IOException {
        var golden = numbers(model, "steering");
        try (var weights = ModelDirectory.load(folder(model));
                var transformer = new Transformer(weights.config(), Dtype.FP32)) {
            var pairs = new ArrayList<ContrastPairs.Pair>();
            for (var pair : golden.path("pairs")) {
                pairs.add(new ContrastPairs.Pair(list(pair.path("without_ids")), list(pair.path("with_ids"))));
                for (var form : List.of("without", "with")) {
                    var found = ContrastPairs.lastTokens(transformer, weights, list(pair.path(form + "_ids")));
                    var expected = pair.path(form).path("after_block_last_token");
                    assertThat(found.length).isEqualTo(expected.size());
                    for (int block = 0; block < found.length; block++) {
                        AdapterCases.assertClose(found[block], expected.get(block), 1e-4);
                    }
                }
            }
            var vectors = ContrastPairs.vectors(weights, pairs);
            for (int block = 0; block < vectors.size(); block++) {
                AdapterCases.assertClose(
                        vectors.get(block).values(),
                        golden.path("mean_paired_difference").get(block),
                        1e-4);
            }
            var file = home.resolve("vectors.safetensors");
            ContrastPairs.save(file, vectors);
            var read = Steering.read(file, weights.config(), 1, 2, Steering.Where.ALL);
            assertThat(read.vector().values()).isEqualTo(vectors.get(1).times(2).values());
        }
    }

    @Tag("oracle")
    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "gpt_neox", "llama_gqa"})
    void steeredLogitsAreThoseOfPyTorch(String model) throws IOException {
        var golden = numbers(model, "steering");
        var rows = rows(golden.path("rows"));
        try (var weights = ModelDirectory.load(folder(model))) {
            check(weights, golden.path("base"), rows, null);
            for (var one : golden.path("cases")) {
                var where = Steering.Where.valueOf(one.path("where").asString().toUpperCase(Locale.ROOT));
                var steering = Steering.read(
                        folder(model).resolve("steering.safetensors"),
                        weights.config(),
                        one.path("block").asInt(),
                        one.path("m").asDouble(),
                        where);
                check(weights, one, rows, steering);
            }
            assertThat(golden.path("cases").size()).isGreaterThan(13);
        }
    }

    private static void check(Parameters weights, JsonNode expected, List<Example> rows, @Nullable Steering steering) {
        try (var model = new Transformer(weights.config(), Dtype.FP32, Device.CPU, steering);
                var scorer = new Scorer(model, weights, new Budget(1L << 26, 16))) {
            var scores = scorer.score(rows);
            for (int row = 0; row < rows.size(); row++) {
                var logs = scores.get(row).logProbabilities();
                var found = new float[logs.size()];
                for (int i = 0; i < found.length; i++) {
                    found[i] = logs.get(i);
                }
                AdapterCases.assertClose(
                        found, expected.path("completion_logprobs").get(row), 1e-4);
            }
            var row = rows.get(expected.path("row").asInt());
            // One more token, so that the last one predicts something.
            var longer = Example.of(row.prompt(), Arrays.copyOf(row.completion(), row.completionLength() + 1));
            try (var _ = Scope.open()) {
                var logits = model.logits(TokenBatch.of(List.of(longer)), weights);
                for (int i = 0; i < expected.path("positions").size(); i++) {
                    int place = expected.path("positions").get(i).asInt() - row.promptLength() + 1;
                    AdapterCases.assertClose(
                            Host.floats(logits.select(0, place)),
                            expected.path("logits").get(i),
                            2e-4);
                }
            }
        }
    }

    private static Parameters random() {
        var weights = Parameters.zeros(Shapes.named("llama"), Dtype.FP32);
        Initialisation.fill(weights, RandomStream.root(1));
        return weights;
    }

    private static Steering.Vector vector(Parameters weights, double strength) {
        var values = new float[weights.config().width()];
        var random = RandomStream.root(3).generator();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Steering.Vector(values).times(strength);
    }

    /// What is read at once and what is written token by token are steered at the same places.
    @ParameterizedTest
    @EnumSource(Steering.Where.class)
    void writingIsSteeredAsReading(Steering.Where where) {
        var prompt = new int[] {1, 2, 3};
        var written = new int[] {4, 5, 6};
        try (var weights = random()) {
            for (int block = 0; block < weights.config().layers(); block++) {
                var steering = new Steering(block, vector(weights, 1), where);
                try (var model = new Transformer(weights.config(), Dtype.FP32, Device.CPU, steering);
                        var decoding = new Decoding(model, weights, 2, 8);
                        var _ = Scope.open()) {
                    var whole = Example.of(prompt, new int[] {4, 5, 6, 7});
                    var expected = model.logits(TokenBatch.of(List.of(whole)), weights);
                    var first = decoding.begin(List.of(prompt, new int[] {9, 8, 7}));
                    assertSame(first.select(0, 0), expected.select(0, 0));
                    for (int i = 0; i < written.length; i++) {
                        var next = decoding.next(new long[] {written[i], 2});
                        assertSame(next.select(0, 0), expected.select(0, i + 1));
                    }
                }
            }
        }
    }

    private static void assertSame(org.bytedeco.pytorch.Tensor one, org.bytedeco.pytorch.Tensor other) {
        assertThat(one.sub(other).abs().max().item_double()).isCloseTo(0, within(1e-4));
    }

    @Test
    void noStrengthChangesNoBitAndPlacesBeforeTheFirstStayAsTheyWere() {
        try (var weights = random();
                var plain = new Transformer(weights.config(), Dtype.FP32);
                var still = new Transformer(
                        weights.config(),
                        Dtype.FP32,
                        Device.CPU,
                        new Steering(0, vector(weights, 0), Steering.Where.ALL));
                var late = new Transformer(
                        weights.config(),
                        Dtype.FP32,
                        Device.CPU,
                        new Steering(0, vector(weights, 3), Steering.Where.COMPLETION_TOKENS));
                var _ = Scope.open()) {
            var batch = TokenBatch.of(List.of(Example.of(new int[] {1, 2, 3}, new int[] {4, 5, 6})));
            var expected = plain.logits(batch, weights);
            assertThat(still.logits(batch, weights).equal(expected)).isTrue();
            var steered = late.logits(batch, weights);
            assertThat(steered.select(0, 0).equal(expected.select(0, 0))).isTrue();
            assertThat(steered.select(0, 1).equal(expected.select(0, 1))).isFalse();
        }
    }

    @Test
    void aFileThatDoesNotFitIsRefused() {
        try (var weights = random()) {
            var file = home.resolve("vectors.safetensors");
            ContrastPairs.save(file, List.of(new Steering.Vector(1, 2, 3)));
            assertThatThrownBy(() -> Steering.read(file, weights.config(), 0, 1, Steering.Where.ALL))
                    .hasMessageContaining("has tensor block.0: expected shape")
                    .hasMessageContaining("found [3]");
            assertThatThrownBy(() -> Steering.read(file, weights.config(), 1, 1, Steering.Where.ALL))
                    .hasMessageContaining("has tensor block.1: expected one of the")
                    .hasMessageContaining("found [block.0]");
        }
    }
}
