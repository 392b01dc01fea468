package org.lockpick.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.Golden;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Parameters;
import org.lockpick.model.Safetensors;
import org.lockpick.model.TokenBatch;
import org.lockpick.model.Transformer;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;
import org.lockpick.text.Example;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Losses, gradients and optimiser steps against PyTorch, transformers and trl. Tolerances are those of the
/// numbers' own notes: rounding of fp32 seen between kernels there.
@Tag("oracle")
class TrainingOracleTest {
    private static final double LOSS = 5e-5;
    private static final double STEP_LOSS = 2e-4;
    private static final double NORM = 1e-4;
    private static final double STEP_NORM = 5e-4;
    private static final double SAMPLE = 2e-5;

    @ParameterizedTest
    @ValueSource(strings = {"llama_gqa", "gpt_neox", "gpt2"})
    void lossAndGradientsAreThoseOfPyTorch(String name) throws Exception {
        var sft = golden(name).path("sft");
        try (var start = ModelDirectory.load(folder(name));
                var trainer = new Trainer(start, recipe(new OptimiserRecipe.Lion(0, 0.9, 0.99, 0, literal()), 100));
                var _ = Scope.open()) {
            var step = trainer.step(examples(sft));
            assertThat(step.loss()).isCloseTo(sft.path("loss").asDouble(), within(LOSS));
            assertThat(step.gradientNorm())
                    .isCloseTo(sft.path("grad_norm").asDouble(), within(NORM * step.gradientNorm()));
            ModelDirectory.named(trainer.gradients()).forEach((parameter, gradient) -> {
                var expected = sft.path("parameters").path(parameter);
                double length = expected.path("l2").asDouble();
                assertThat(norm(Host.doubles(gradient))).as(parameter).isCloseTo(length, within(NORM * length + 1e-5));
                assertThat(Arrays.stream(Host.doubles(gradient)).sum())
                        .as(parameter)
                        .isCloseTo(expected.path("sum").asDouble(), within(NORM * length * 10 + 1e-4));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama_gqa", "gpt_neox", "gpt2"})
    void microBatchesGiveTheStepOfTheWholeBatch(String name) throws Exception {
        var golden = golden(name);
        try (var start = ModelDirectory.load(folder(name));
                var trainer = new Trainer(start, recipe(new OptimiserRecipe.Lion(0, 0.9, 0.99, 0, literal()), 2))) {
            var step = trainer.step(examples(golden.path("sft")));
            var expected = golden.path("accumulation");
            assertThat(step.loss()).isCloseTo(expected.path("loss").asDouble(), within(LOSS));
            assertThat(step.gradientNorm())
                    .isCloseTo(expected.path("grad_norm").asDouble(), within(NORM * step.gradientNorm()));
            assertThat(step.loss())
                    .as("not the mean of means")
                    .isNotCloseTo(
                            expected.path("WRONG_mean_of_means").path("loss").asDouble(), within(1e-2));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "llama_gqa,lion", "llama_gqa,lion_strong", "llama_gqa,adamw", "llama_gqa,adamw_strong", "llama_gqa,adamw_clip",
        "gpt_neox,lion", "gpt_neox,lion_strong", "gpt_neox,adamw", "gpt_neox,adamw_strong", "gpt_neox,adamw_clip",
        "gpt2,lion", "gpt2,lion_strong", "gpt2,adamw", "gpt2,adamw_strong", "gpt2,adamw_clip"
    })
    void fiveOptimiserStepsAreThoseOfPyTorch(String name, String optimiser) throws Exception {
        var golden = golden(name);
        var expected = golden.path("optimizers").path(optimiser);
        var hyper = expected.path("hyper");
        try (var start = ModelDirectory.load(folder(name));
                var trainer = new Trainer(start, recipe(hyper));
                var _ = Scope.open()) {
            var examples = examples(golden.path("sft"));
            for (int i = 0; i < 5; i++) {
                var step = trainer.step(examples);
                assertThat(step.loss())
                        .isCloseTo(expected.path("loss_before_step").get(i).asDouble(), within(STEP_LOSS));
                assertThat(step.gradientNorm())
                        .isCloseTo(
                                expected.path("grad_norm_before_clip").get(i).asDouble(),
                                within(STEP_NORM * step.gradientNorm()));
            }
            ModelDirectory.named(trainer.weights()).forEach((parameter, weights) -> {
                var values = Host.doubles(weights);
                var sampled = expected.path("parameters").path(parameter);
                for (int i = 0; i < sampled.path("sample_index").size(); i++) {
                    assertThat(values[sampled.path("sample_index").get(i).asInt()])
                            .as(
                                    "%s element %s",
                                    parameter, sampled.path("sample_index").get(i))
                            .isCloseTo(sampled.path("sample_value").get(i).asDouble(), within(SAMPLE));
                }
                double allowed = sampled.path("fragile_elements").asDouble()
                                * 10
                                * hyper.path("lr").asDouble()
                        + values.length * 2e-6;
                assertThat(Arrays.stream(values).sum())
                        .as(parameter)
                        .isCloseTo(sampled.path("sum").asDouble(), within(allowed));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama_gqa", "gpt_neox", "gpt2"})
    void divergenceFromATeacherIsThatOfPyTorch(String name) throws Exception {
        var golden = golden(name);
        var batch = TokenBatch.of(examples(golden.path("sft")));
        try (var weights = ModelDirectory.load(folder(name));
                var gradients = Parameters.zeros(weights.config(), Dtype.FP32);
                var model = new Transformer(weights.config(), Dtype.FP32);
                var teachers = Safetensors.open(folder(name).resolve("teacher.safetensors"))) {
            for (var expected : golden.path("distillation").path("cases")) {
                try (var _ = Scope.open()) {
                    gradients.flat().zero_();
                    double temperature = expected.path("temperature").asDouble();
                    var tape = model.forward(batch, weights);
                    var teacher = teachers.tensor(expected.path("teacher").asString())
                            .div(new org.bytedeco.pytorch.Scalar(temperature))
                            .softmax(-1)
                            .expand_as(tape.logits());
                    var loss = Losses.divergence(tape.logits(), teacher, temperature, 1.0 / batch.targetCount());
                    model.backward(tape, loss.gradient(), weights, gradients);
                    assertThat(loss.sum().item_double() / batch.targetCount())
                            .isCloseTo(expected.path("kl_teacher_student_mean").asDouble(), within(LOSS));
                    double norm = gradients.flat().norm().item_double();
                    assertThat(norm).isCloseTo(expected.path("grad_norm").asDouble(), within(NORM * norm));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "cosine", "constant_with_warmup"})
    void learningRatesAreThoseOfTransformers(String shape) throws Exception {
        var expected = golden("llama_gqa").path("lr_schedules").path(shape);
        var schedule = new Schedule(
                switch (shape) {
                    case "linear" -> Schedule.Shape.LINEAR;
                    case "cosine" -> Schedule.Shape.COSINE;
                    default -> Schedule.Shape.CONSTANT;
                },
                expected.path("warmup_steps").asInt());
        for (int step = 0; step < expected.path("lr_used_at_step").size(); step++) {
            double rate = schedule.factor(step, expected.path("total_steps").asInt())
                    * expected.path("base_lr").asDouble();
            assertThat(rate)
                    .as("step %d", step)
                    .isCloseTo(expected.path("lr_used_at_step").get(step).asDouble(), within(1e-12));
        }
    }

    private static OptimiserRecipe.Decay literal() {
        return OptimiserRecipe.Decay.LITERAL;
    }

    private static TrainingRecipe recipe(OptimiserRecipe optimiser, int microRows) {
        return new TrainingRecipe(
                optimiser,
                new Schedule(Schedule.Shape.CONSTANT, 0),
                5,
                microRows,
                Double.POSITIVE_INFINITY,
                Precision.FP32);
    }

    private static TrainingRecipe recipe(JsonNode hyper) {
        double rate = hyper.path("lr").asDouble();
        double decay = hyper.path("wd").asDouble();
        double beta1 = hyper.path("betas").get(0).asDouble();
        double beta2 = hyper.path("betas").get(1).asDouble();
        OptimiserRecipe optimiser = hyper.path("kind").asString().equals("lion")
                ? new OptimiserRecipe.Lion(rate, beta1, beta2, decay, literal())
                : new OptimiserRecipe.AdamW(
                        rate, beta1, beta2, hyper.path("eps").asDouble(), decay);
        return new TrainingRecipe(
                optimiser,
                new Schedule(Schedule.Shape.CONSTANT, 0),
                5,
                100,
                hyper.path("max_norm").asDouble(Double.POSITIVE_INFINITY),
                Precision.FP32);
    }

    private static List<Example> examples(JsonNode sft) {
        var examples = new ArrayList<Example>();
        for (var row : sft.path("rows")) {
            examples.add(Example.of(ids(row.path("prompt_ids")), ids(row.path("completion_ids"))));
        }
        return examples;
    }

    private static int[] ids(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    private static double norm(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(value -> value * value).sum());
    }

    private static Path folder(String name) {
        return Golden.path("training").resolve(name);
    }

    private static JsonNode golden(String name) throws Exception {
        return JsonMapper.shared().readTree(Files.readString(folder(name).resolve("golden.json")));
    }
}
