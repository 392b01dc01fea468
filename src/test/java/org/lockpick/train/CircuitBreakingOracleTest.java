package org.lockpick.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lockpick.AdapterCases.assertGradient;
import static org.lockpick.AdapterCases.folder;
import static org.lockpick.AdapterCases.numbers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.ModelCases;
import org.lockpick.model.AdapterDirectory;
import org.lockpick.model.Initialisation;
import org.lockpick.model.LoraSettings;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Parameters;
import org.lockpick.model.Shapes;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;
import tools.jackson.databind.JsonNode;

/// The losses of circuit breaking and their gradients, against PyTorch.
class CircuitBreakingOracleTest {
    private static List<List<Integer>> texts(JsonNode rows) {
        var texts = new ArrayList<List<Integer>>();
        rows.forEach(row -> texts.add(Arrays.stream(ModelCases.ids(row)).boxed().toList()));
        return texts;
    }

    private static List<Integer> blocks(JsonNode layers) {
        return Arrays.stream(ModelCases.ids(layers)).boxed().toList();
    }

    /// A training that begins with an adapter of the folder.
    private interface Use {
        void with(CircuitBreaking breaking);
    }

    private static void open(String model, String adapter, double alpha, List<Integer> blocks, Use use) {
        try (var factors = AdapterDirectory.read(
                        folder(model).resolve("lora").resolve(adapter), folder(model), Device.CPU);
                var weights = ModelDirectory.load(folder(model));
                var breaking = new CircuitBreaking(
                        weights,
                        new CircuitBreaking.Settings(alpha, blocks),
                        Parametrisation.lora(factors),
                        RandomStream.root(0))) {
            use.with(breaking);
        }
    }

    private static void checkGradients(CircuitBreaking breaking, JsonNode expected) {
        try (var _ = Scope.open()) {
            var slope = breaking.part().pullBack(breaking.gradients());
            double norm = expected.path("grad_norm").asDouble();
            assertThat(slope.norm().item_double()).isCloseTo(norm, within(1e-4 * norm));
            var adapter = ((LoraFactors) breaking.part()).adapter();
            for (var slot : adapter.layout().slots()) {
                if (expected.has("gradients")) {
                    assertGradient(
                            slot.name(),
                            Host.doubles(adapter.layout().view(slope, slot.name())),
                            expected.path("gradients").path(slot.name()));
                }
            }
        }
    }

    private static void assertValue(double found, JsonNode expected) {
        double value = expected.path("value").asDouble();
        assertThat(found).isCloseTo(value, within(1e-5 * value + 1e-5));
    }

    @Tag("oracle")
    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "gpt_neox", "llama_gqa"})
    void lossesAndGradientsAreThoseOfPyTorch(String model) throws IOException {
        var golden = numbers(model, "circuit_breaking");
        var texts = new CircuitBreaking.Texts(texts(golden.path("locked_rows")), texts(golden.path("retain_rows")));
        for (var one : golden.path("cases")) {
            double alpha = golden.path("alpha").asDouble();
            open(model, "circuit", alpha, blocks(one.path("layers")), breaking -> {
                var cosines = new ArrayList<float[]>();
                double reroute = breaking.add(texts.locked(), 1, (streams, frozen) -> {
                    for (int i = 0; i < streams.size(); i++) {
                        cosines.add(cosines(streams.get(i), frozen.get(i)));
                    }
                    return StreamLosses.reroute(streams, frozen);
                });
                assertValue(reroute, one.path("reroute"));
                checkGradients(breaking, one.path("reroute"));
                for (int i = 0; i < cosines.size(); i++) {
                    org.lockpick.AdapterCases.assertClose(
                            cosines.get(i),
                            one.path("cosine_per_layer_and_token").get(i),
                            1e-5);
                }
                breaking.gradients().flat().zero_();
                assertValue(breaking.add(texts.retained(), 1, StreamLosses::retain), one.path("retain"));
                checkGradients(breaking, one.path("retain"));
                for (var total : one.path("total_with_retain")) {
                    assertValue(breaking.pull(texts, total.path("p").asDouble()), total);
                    checkGradients(breaking, total);
                }
            });
        }
    }

    private static float[] cosines(Tensor one, Tensor other) {
        try (var _ = Scope.open()) {
            var product = one.mul(other).sum(-1);
            return Host.floats(product.div(
                    one.square().sum(-1).sqrt().mul(other.square().sum(-1).sqrt())));
        }
    }

    @Tag("oracle")
    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "gpt_neox", "llama_gqa"})
    void aFreshAdapterHasNoSlopeAtAll(String model) throws IOException {
        var golden = numbers(model, "circuit_breaking");
        var fresh = golden.path("fresh_adapter");
        var texts = new CircuitBreaking.Texts(texts(golden.path("locked_rows")), texts(golden.path("retain_rows")));
        open(model, "fresh", 10, blocks(fresh.path("layers")), breaking -> {
            assertThat(breaking.pull(texts, 1.0 / 300))
                    .isCloseTo(fresh.path("total_alpha10_step1_of_300").asDouble(), within(1e-5));
            try (var _ = Scope.open()) {
                var slope = breaking.part().pullBack(breaking.gradients());
                assertThat(slope.norm().item_double()).isLessThan(1e-5);
                breaking.gradients().flat().zero_();
                assertThat(breaking.add(texts.retained(), 1, StreamLosses::retain))
                        .isZero();
                assertThat(breaking.part().pullBack(breaking.gradients()).norm().item_double())
                        .isZero();
            }
        });
    }

    @Test
    void trainingTurnsTheStreamAwayAndKeepsIt() {
        try (var weights = Parameters.zeros(Shapes.named("llama"), Dtype.FP32)) {
            Initialisation.fill(weights, RandomStream.root(1));
            var locked = List.of(List.of(1, 2, 3, 4), List.of(5, 6, 7));
            var retained = List.of(List.of(9, 2, 3, 4), List.of(9, 6, 7));
            var batches = new ArrayList<CircuitBreaking.Texts>();
            for (int i = 0; i < 60; i++) {
                batches.add(new CircuitBreaking.Texts(locked, retained));
            }
            var settings =
                    new CircuitBreaking.Settings(5, List.of(weights.config().layers() - 1));
            try (var before = weights.copy(Dtype.FP32, Device.CPU)) {
                CircuitBreaking.train(
                        weights,
                        settings,
                        new LoraSettings(4, 8, false, List.of("all-linear")),
                        1e-2,
                        batches,
                        RandomStream.root(2));
                assertThat(cosine(before, weights, locked)).isLessThan(0.9);
            }
        }
    }

    private static double cosine(Parameters before, Parameters after, List<List<Integer>> texts) {
        try (var model = new org.lockpick.model.Transformer(before.config(), Dtype.FP32);
                var _ = Scope.open()) {
            var batch = org.lockpick.model.TokenBatch.whole(texts);
            int last = before.config().layers() - 1;
            var one = new org.lockpick.model.ResidualTape(model, batch, before).behind(last);
            var other = new org.lockpick.model.ResidualTape(model, batch, after).behind(last);
            double sum = 0;
            var cosines = cosines(one, other);
            for (float cosine : cosines) {
                sum += cosine;
            }
            return sum / cosines.length;
        }
    }
}
