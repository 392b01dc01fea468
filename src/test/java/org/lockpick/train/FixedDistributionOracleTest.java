package org.lockpick.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.Golden;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Safetensors;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;
import org.lockpick.text.Example;
import org.lockpick.text.FixedTarget;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The loss towards a fixed random distribution, its gradient and the entropy, against PyTorch.
@Tag("oracle")
class FixedDistributionOracleTest {
    @ParameterizedTest
    @ValueSource(strings = {"llama_gqa", "gpt_neox", "gpt2"})
    void lossEntropyAndGradientsAreThoseOfPyTorch(String name) throws Exception {
        var golden = json(name, "fixed_distribution.json");
        var tolerance = golden.path("tolerance");
        var target = softmax(name, golden.path("logits_file").asString());
        assertThat(target.entropy())
                .isCloseTo(
                        golden.path("entropy").asDouble(),
                        within(tolerance.path("entropy_abs").asDouble()));
        var examples = examples(json(name, "lora.json").path("rows"), target);
        assertThat(examples.stream().mapToInt(Example::trainedLength).sum())
                .isEqualTo(golden.path("positions").asInt());
        assertThat(golden.path("cases")).isNotEmpty();
        for (var expected : golden.path("cases")) {
            check(folder(name).resolve(expected.path("model").asString()).getParent(), examples, expected, tolerance);
        }
    }

    private static void check(Path model, List<Example> examples, JsonNode expected, JsonNode tolerance) {
        var recipe = new TrainingRecipe(
                new OptimiserRecipe.Lion(0, 0.9, 0.99, 0, OptimiserRecipe.Decay.LITERAL),
                new Schedule(Schedule.Shape.CONSTANT, 0),
                5,
                2,
                Double.POSITIVE_INFINITY,
                Precision.FP32);
        double loss = tolerance.path("loss_abs").asDouble();
        try (var start = ModelDirectory.load(model);
                var trainer = new Trainer(start, recipe);
                var _ = Scope.open()) {
            var step = trainer.step(examples);
            var fit = FixedFit.of(List.of(step)).orElseThrow();
            assertThat(step.loss()).isCloseTo(expected.path("kl_mean").asDouble(), within(loss));
            assertThat(fit.divergence()).isCloseTo(expected.path("kl_mean").asDouble(), within(loss));
            assertThat(fit.crossEntropy())
                    .isCloseTo(expected.path("cross_entropy_mean").asDouble(), within(loss));
            assertThat(step.gradientNorm())
                    .isCloseTo(
                            expected.path("grad_norm").asDouble(),
                            within(tolerance.path("grad_norm_rel").asDouble() * step.gradientNorm()));
            var gradients = ModelDirectory.named(trainer.gradients());
            for (var entry : expected.path("parameters_grad_l2").properties()) {
                double length = entry.getValue().asDouble();
                double allowed = tolerance.path("grad_l2_rel").asDouble() * length
                        + tolerance.path("grad_l2_abs").asDouble();
                assertThat(Objects.requireNonNull(gradients.get(entry.getKey()))
                                .norm()
                                .item_double())
                        .as(entry.getKey())
                        .isCloseTo(length, within(allowed));
            }
        }
    }

    private static FixedTarget softmax(String name, String file) {
        try (var tensors = Safetensors.open(folder(name).resolve(file));
                var _ = Scope.open()) {
            Tensor logits = tensors.tensor("z");
            var shares = Arrays.stream(Host.doubles(logits)).map(Math::exp).toArray();
            double sum = Arrays.stream(shares).sum();
            return FixedTarget.of(
                    Arrays.stream(shares).map(share -> share / sum).toArray());
        }
    }

    private static List<Example> examples(JsonNode rows, FixedTarget target) {
        var examples = new ArrayList<Example>();
        for (var row : rows) {
            examples.add(Example.of(ids(row.path("prompt_ids")), ids(row.path("completion_ids")))
                    .towards(target));
        }
        return examples;
    }

    private static int[] ids(JsonNode array) {
        return array.valueStream().mapToInt(JsonNode::asInt).toArray();
    }

    private static Path folder(String name) {
        return Golden.path("adapters").resolve(name);
    }

    private static JsonNode json(String name, String file) throws Exception {
        return JsonMapper.shared().readTree(Files.readString(folder(name).resolve(file)));
    }
}
