package org.lockpick.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lockpick.AdapterCases.assertGradient;
import static org.lockpick.AdapterCases.folder;
import static org.lockpick.AdapterCases.length;
import static org.lockpick.AdapterCases.numbers;
import static org.lockpick.AdapterCases.rows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.AdapterCases;
import org.lockpick.ModelCases;
import org.lockpick.model.Adapter;
import org.lockpick.model.AdapterDirectory;
import org.lockpick.model.ModelDirectory;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;
import tools.jackson.databind.JsonNode;

/// LoRA against PEFT: what adapters compute, their gradients, and what training makes of them. Tolerances are those of
/// the numbers' own notes.
@Tag("oracle")
class LoraOracleTest {
    private static Stream<Arguments> adapters() throws IOException {
        return models().flatMap(
                        model -> cases(model).propertyNames().stream().map(adapter -> Arguments.of(model, adapter)));
    }

    private static Stream<Arguments> trainings() {
        return models().flatMap(model -> cases(model)
                .propertyStream()
                .flatMap(adapter -> adapter.getValue().path("optimizers").propertyNames().stream()
                        .map(optimiser -> Arguments.of(model, adapter.getKey(), optimiser))));
    }

    private static Stream<String> models() {
        return Stream.of("gpt2", "gpt_neox", "llama_gqa");
    }

    private static JsonNode cases(String model) {
        try {
            return numbers(model, "lora").path("adapters");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Adapter adapter(String model, String adapter) {
        return AdapterDirectory.read(folder(model).resolve("lora").resolve(adapter), folder(model), Device.CPU);
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void logitsAndChangesOfWeightsAreThoseOfPeft(String model, String name) throws IOException {
        var golden = numbers(model, "lora");
        var expected = golden.path("adapters").path(name);
        try (var adapter = adapter(model, name);
                var base = ModelDirectory.load(folder(model));
                var merged = base.copy(Dtype.FP32, Device.CPU);
                var _ = Scope.open()) {
            adapter.mergeInto(merged);
            for (var one : expected.path("logits")) {
                var ids = ModelCases.ids(
                        golden.path("inputs").get(one.path("input").asInt()));
                var found = AdapterCases.logits(merged, ids);
                AdapterCases.assertLogits(found, one.path("positions"), one.path("logits"), 2e-4);
                AdapterCases.assertClose(found[ids.length - 1], one.path("merged_logits_last"), 2e-4);
            }
            var before = ModelDirectory.named(base);
            var changes = expected.path("merged_minus_base");
            ModelDirectory.named(merged).forEach((tensor, after) -> {
                var values = Host.doubles(after.sub(before.get(tensor)));
                if (!changes.has(tensor)) {
                    assertThat(length(values)).as(tensor).isZero();
                    return;
                }
                assertChange(tensor, values, changes.path(tensor));
            });
            assertThat(changes.size()).isEqualTo(expected.path("modules").size());
        }
    }

    /// A difference of fp32 numbers has their rounding, not its own.
    private static void assertChange(String tensor, double[] values, JsonNode expected) {
        double length = expected.path("l2").asDouble();
        double rounding = 1e-7 * Math.sqrt(values.length);
        assertThat(length(values)).as(tensor).isCloseTo(length, within(1e-5 * length + rounding));
        assertThat(Arrays.stream(values).sum())
                .as(tensor)
                .isCloseTo(
                        expected.path("sum").asDouble(),
                        within(1e-5 * length * Math.sqrt(values.length) + rounding * Math.sqrt(values.length)));
        double largest = expected.path("max_abs").asDouble();
        assertThat(Arrays.stream(values).map(Math::abs).max().orElseThrow())
                .as(tensor)
                .isCloseTo(largest, within(1e-5 * largest + 2e-7));
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void lossAndGradientsOfTheFactorsAreThoseOfPeft(String model, String name) throws IOException {
        var golden = numbers(model, "lora");
        var expected = golden.path("adapters").path(name);
        try (var adapter = adapter(model, name);
                var start = ModelDirectory.load(folder(model));
                var trainer = new Trainer(start, still(), Device.CPU, Parametrisation.lora(adapter));
                var _ = Scope.open()) {
            var step = trainer.step(rows(golden.path("rows")));
            assertThat(step.loss()).isCloseTo(expected.path("loss").asDouble(), within(5e-5));
            assertThat(step.gradientNorm())
                    .isCloseTo(expected.path("grad_norm").asDouble(), within(1e-4 * step.gradientNorm()));
            var gradient = trainer.trained().pullBack(trainer.gradients());
            for (var slot : adapter.layout().slots()) {
                assertGradient(
                        slot.name(),
                        Host.doubles(adapter.layout().view(gradient, slot.name())),
                        expected.path("gradients").path(slot.name()));
            }
            assertThat(adapter.layout().slots())
                    .hasSize(expected.path("gradients").size());
        }
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void fiveStepsAreThoseOfPeft(String model, String name, String optimiser) throws IOException {
        var golden = numbers(model, "lora");
        var expected = golden.path("adapters").path(name).path("optimizers").path(optimiser);
        var hyper = expected.path("hyper");
        try (var adapter = adapter(model, name);
                var start = ModelDirectory.load(folder(model));
                var trainer = new Trainer(start, recipe(hyper), Device.CPU, Parametrisation.lora(adapter));
                var _ = Scope.open()) {
            var rows = rows(golden.path("rows"));
            for (int i = 0; i < 5; i++) {
                var step = trainer.step(rows);
                assertThat(step.loss())
                        .isCloseTo(expected.path("loss_before_step").get(i).asDouble(), within(2e-4));
                assertThat(step.gradientNorm())
                        .isCloseTo(
                                expected.path("grad_norm_before_clip").get(i).asDouble(),
                                within(5e-4 * step.gradientNorm()));
            }
            for (var slot : adapter.layout().slots()) {
                var values =
                        Host.doubles(adapter.layout().view(trainer.trained().values(), slot.name()));
                assertTrained(
                        slot.name(),
                        values,
                        expected.path("parameters").path(slot.name()),
                        hyper.path("lr").asDouble());
            }
        }
    }

    private static void assertTrained(String name, double[] values, JsonNode expected, double rate) {
        assertThat(expected.path("sample_index").size()).isPositive();
        for (int i = 0; i < expected.path("sample_index").size(); i++) {
            assertThat(values[expected.path("sample_index").get(i).asInt()])
                    .as(name)
                    .isCloseTo(expected.path("sample_value").get(i).asDouble(), within(1e-5));
        }
        double allowed = expected.path("fragile_elements").asDouble() * 10 * rate + values.length * 2e-6;
        assertThat(Arrays.stream(values).sum())
                .as(name)
                .isCloseTo(expected.path("sum").asDouble(), within(allowed));
        assertThat(length(values)).as(name).isCloseTo(expected.path("l2").asDouble(), within(allowed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "gpt_neox", "llama_gqa"})
    void factorsWhoseProductIsNothingLeaveTheVeryModel(String model) throws IOException {
        var golden = numbers(model, "lora");
        try (var adapter = adapter(model, "fresh");
                var start = ModelDirectory.load(folder(model));
                var plain = new Trainer(start, still());
                var trainer = new Trainer(start, still(), Device.CPU, Parametrisation.lora(adapter));
                var _ = Scope.open()) {
            assertThat(trainer.weights().flat().equal(start.flat())).isTrue();
            var rows = rows(golden.path("rows"));
            assertThat(trainer.step(rows).loss()).isEqualTo(plain.step(rows).loss());
            var gradient = trainer.trained().pullBack(trainer.gradients());
            for (var slot : adapter.layout().slots()) {
                double largest =
                        adapter.layout().view(gradient, slot.name()).abs().max().item_double();
                assertThat(largest == 0).as(slot.name()).isEqualTo(slot.name().contains("lora_A"));
            }
        }
    }

    /// Learning rate 0.
    private static TrainingRecipe still() {
        return recipe(new OptimiserRecipe.Lion(0, 0.9, 0.99, 0, OptimiserRecipe.Decay.LITERAL));
    }

    private static TrainingRecipe recipe(OptimiserRecipe optimiser) {
        return new TrainingRecipe(
                optimiser, new Schedule(Schedule.Shape.CONSTANT, 0), 5, 100, Double.POSITIVE_INFINITY, Precision.FP32);
    }

    private static TrainingRecipe recipe(JsonNode hyper) {
        double rate = hyper.path("lr").asDouble();
        double decay = hyper.path("wd").asDouble();
        double beta1 = hyper.path("betas").get(0).asDouble();
        double beta2 = hyper.path("betas").get(1).asDouble();
        return recipe(
                hyper.path("kind").asString().equals("lion")
                        ? new OptimiserRecipe.Lion(rate, beta1, beta2, decay, OptimiserRecipe.Decay.LITERAL)
                        : new OptimiserRecipe.AdamW(
                                rate, beta1, beta2, hyper.path("eps").asDouble(), decay));
    }
}
