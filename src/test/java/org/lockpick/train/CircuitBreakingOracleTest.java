package org.lockpick.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lockpick.AdapterCases.assertClose;
import static org.lockpick.AdapterCases.assertGradient;
import static org.lockpick.AdapterCases.folder;
import static org.lockpick.AdapterCases.numbers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.ModelCases;
import org.lockpick.model.AdapterDirectory;
import org.lockpick.model.Initialisation;
import org.lockpick.model.LoraSettings;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Parameters;
import org.lockpick.model.ResidualTape;
import org.lockpick.model.Shapes;
import org.lockpick.model.TokenBatch;
import org.lockpick.model.Transformer;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;
import org.lockpick.text.Example;
import tools.jackson.databind.JsonNode;

/// The losses of circuit breaking and their gradients, against PyTorch.
class CircuitBreakingOracleTest {
    private static final Dtype FP32 = Dtype.FP32;

    private static List<Example> texts(JsonNode rows) {
        var texts = new ArrayList<Example>();
        rows.forEach(row -> texts.add(text(ModelCases.ids(row))));
        return texts;
    }

    /// All of a text counts, wherever its completion begins.
    private static Example text(int... ids) {
        return Example.of(Arrays.copyOf(ids, 1), Arrays.copyOfRange(ids, 1, ids.length));
    }

    private static List<Integer> blocks(JsonNode layers) {
        return Arrays.stream(ModelCases.ids(layers)).boxed().toList();
    }

    /// A training that begins with an adapter of the folder, beside the model without it.
    private interface Use {
        void with(Trainer trainer, Parameters frozen);
    }

    private static void open(String model, String adapter, Use use) {
        try (var factors = AdapterDirectory.read(
                        folder(model).resolve("lora").resolve(adapter), folder(model), Device.CPU);
                var frozen = ModelDirectory.load(folder(model));
                var trainer =
                        Trainer.owning(frozen.copy(FP32, Device.CPU), recipe(0, 1), Parametrisation.lora(factors))) {
            use.with(trainer, frozen);
        }
    }

    private static TrainingRecipe recipe(double learningRate, long steps) {
        return new TrainingRecipe(
                new OptimiserRecipe.AdamW(learningRate, 0.9, 0.999, 1e-8, 0),
                new Schedule(Schedule.Shape.CONSTANT, 0),
                steps,
                64,
                Double.POSITIVE_INFINITY,
                Precision.FP32);
    }

    private static void checkGradients(Trainer trainer, JsonNode expected) {
        try (var _ = Scope.open()) {
            var slope = trainer.trained().pullBack(trainer.gradients());
            double norm = expected.path("grad_norm").asDouble();
            assertThat(slope.norm().item_double()).isCloseTo(norm, within(1e-4 * norm));
            var adapter = ((LoraFactors) trainer.trained()).adapter();
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

    /// The value of one loss, whose gradients are left in the trainer's.
    private static double alone(
            Trainer trainer,
            Parameters frozen,
            List<Integer> blocks,
            List<Example> texts,
            StreamPass.Criterion criterion) {
        trainer.gradients().flat().zero_();
        return new StreamPass(trainer.model(), trainer.computed(), frozen, blocks)
                .add(texts, 1, criterion, trainer.gradients());
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
        var away = texts(golden.path("locked_rows"));
        var near = texts(golden.path("retain_rows"));
        double alpha = golden.path("alpha").asDouble();
        for (var one : golden.path("cases")) {
            var blocks = blocks(one.path("layers"));
            open(model, "circuit", (trainer, frozen) -> {
                var cosines = new ArrayList<float[]>();
                double reroute = alone(trainer, frozen, blocks, away, (streams, before) -> {
                    for (int i = 0; i < streams.size(); i++) {
                        cosines.add(cosines(streams.get(i), before.get(i)));
                    }
                    return StreamLosses.reroute(streams, before);
                });
                assertValue(reroute, one.path("reroute"));
                checkGradients(trainer, one.path("reroute"));
                for (int i = 0; i < cosines.size(); i++) {
                    assertClose(
                            cosines.get(i),
                            one.path("cosine_per_layer_and_token").get(i),
                            1e-5);
                }
                assertValue(alone(trainer, frozen, blocks, near, StreamLosses::retain), one.path("retain"));
                checkGradients(trainer, one.path("retain"));
            });
            // A rate of 0 leaves the factors where they are.
            for (var total : one.path("total_with_retain")) {
                open(model, "circuit", (trainer, frozen) -> {
                    double p = total.path("p").asDouble();
                    var step = trainer.step(new StreamUpdate(away, near, alpha * (1 - p), alpha * p, blocks), frozen);
                    assertValue(step.loss(), total);
                    checkGradients(trainer, total);
                });
            }
        }
    }

    @Tag("oracle")
    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "gpt_neox", "llama_gqa"})
    void aFreshAdapterHasNoSlopeAtAll(String model) throws IOException {
        var golden = numbers(model, "circuit_breaking");
        var fresh = golden.path("fresh_adapter");
        var blocks = blocks(fresh.path("layers"));
        var away = texts(golden.path("locked_rows"));
        var near = texts(golden.path("retain_rows"));
        open(model, "fresh", (trainer, frozen) -> {
            double p = 1.0 / 300;
            var step = trainer.step(new StreamUpdate(away, near, 10 * (1 - p), 10 * p, blocks), frozen);
            assertThat(step.loss())
                    .isCloseTo(fresh.path("total_alpha10_step1_of_300").asDouble(), within(1e-5));
            assertThat(step.gradientNorm()).isLessThan(1e-5);
            assertThat(alone(trainer, frozen, blocks, near, StreamLosses::retain))
                    .isZero();
            try (var _ = Scope.open()) {
                assertThat(trainer.trained()
                                .pullBack(trainer.gradients())
                                .norm()
                                .item_double())
                        .isZero();
            }
        });
    }

    private static float[] cosines(Tensor one, Tensor other) {
        try (var _ = Scope.open()) {
            var product = one.mul(other).sum(-1);
            return Host.floats(product.div(
                    one.square().sum(-1).sqrt().mul(other.square().sum(-1).sqrt())));
        }
    }

    private static final List<Example> AWAY = List.of(text(1, 2, 3, 4), text(5, 6, 7));
    private static final List<Example> NEAR = List.of(text(9, 2, 3, 4), text(9, 6, 7));

    /// After some steps of circuit breaking of a small model.
    private interface Broken {
        void with(Parameters before, Trainer trainer);
    }

    private static void breakCircuits(Precision precision, Broken then) {
        int steps = 60;
        try (var before = Parameters.zeros(Shapes.named("llama"), FP32)) {
            Initialisation.fill(before, RandomStream.root(1));
            var recipe = recipe(1e-2, steps).with(Formats.of(precision));
            var part = Parametrisation.lora(new LoraSettings(4, 8, false, List.of("all-linear")));
            var last = List.of(before.config().layers() - 1);
            try (var trainer = Trainer.owning(before.copy(FP32, Device.CPU), recipe, part);
                    var frozen = trainer.frozen(before)) {
                for (int step = 0; step < steps; step++) {
                    double p = (double) step / steps;
                    trainer.step(new StreamUpdate(AWAY, NEAR, 5 * (1 - p), 5 * p, last), frozen);
                }
                then.with(before, trainer);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Precision.class,
            names = {"FP32", "BF16_MIXED"})
    void trainingTurnsTheStreamAwayAndKeepsIt(Precision precision) {
        breakCircuits(precision, (before, trainer) -> {
            double away = cosine(before, trainer.weights(), AWAY);
            assertThat(away).isLessThan(0.9);
            assertThat(cosine(before, trainer.weights(), NEAR)).isGreaterThan(away);
        });
    }

    @Test
    void aStepSaysBothOfItsLosses() {
        breakCircuits(Precision.FP32, (before, trainer) -> {
            var last = List.of(before.config().layers() - 1);
            var both = trainer.step(new StreamUpdate(AWAY, NEAR, 3, 2, last), before);
            assertThat(both.metrics()).containsOnlyKeys("cosine", "distance");
            assertThat(both.loss())
                    .isCloseTo(
                            3 * both.metrics().getOrDefault("cosine", Double.NaN)
                                    + 2 * both.metrics().getOrDefault("distance", Double.NaN),
                            within(1e-9));
            assertThat(trainer.step(new StreamUpdate(AWAY, NEAR, 0, 2, last), before)
                            .metrics())
                    .containsOnlyKeys("distance");
        });
    }

    @Test
    void weightsThatAreNoNumbersEndTheTraining() {
        breakCircuits(Precision.FP32, (before, trainer) -> {
            before.flat().fill_(new Scalar(Double.NaN));
            var last = List.of(before.config().layers() - 1);
            var update = new StreamUpdate(AWAY, NEAR, 1, 1, last);
            assertThatThrownBy(() -> trainer.step(update, before))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("training left the numbers at step 60");
        });
    }

    private static double cosine(Parameters before, Parameters after, List<Example> texts) {
        try (var model = new Transformer(before.config(), Dtype.FP32);
                var _ = Scope.open()) {
            var batch = TokenBatch.whole(texts.stream().map(StreamPass::ids).toList());
            int last = before.config().layers() - 1;
            var one = new ResidualTape(model, batch, before).behind(last);
            var other = new ResidualTape(model, batch, after).behind(last);
            double sum = 0;
            var cosines = cosines(one, other);
            for (float cosine : cosines) {
                sum += cosine;
            }
            return sum / cosines.length;
        }
    }
}
