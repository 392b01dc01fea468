package org.lockpick.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.Golden;
import org.lockpick.model.ModelDirectory;
import org.lockpick.tensor.Host;
import org.lockpick.text.Example;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Objectives on log-probabilities give the losses and gradients of PyTorch and trl, also where they couple
/// the examples of a step.
@Tag("oracle")
class ObjectiveTest {
    /// The DPO loss, written as a user would: chosen and rejected completions in turns.
    ///
    /// @param reference summed log-probabilities of the examples under the reference
    @SuppressWarnings("ArrayRecordComponent") // Made for one test, and read once.
    private record Preference(double beta, double[] reference) implements Objective {
        @Override
        public Value at(List<Example> examples, float[][] logProbabilities) {
            int pairs = examples.size() / 2;
            var weights = new float[examples.size()][];
            double loss = 0;
            double margins = 0;
            for (int pair = 0; pair < pairs; pair++) {
                double margin = beta
                        * (ratio(logProbabilities[2 * pair], 2 * pair)
                                - ratio(logProbabilities[2 * pair + 1], 2 * pair + 1));
                loss += Math.log1p(Math.exp(-margin)) / pairs;
                margins += margin / pairs;
                float pull = (float) (beta / (1 + Math.exp(margin)) / pairs);
                weights[2 * pair] = filled(logProbabilities[2 * pair].length, pull);
                weights[2 * pair + 1] = filled(logProbabilities[2 * pair + 1].length, -pull);
            }
            return new Value(loss, weights, new TreeMap<>(Map.of("margin", margins)));
        }

        private double ratio(float[] logProbabilities, int example) {
            double sum = 0;
            for (float one : logProbabilities) {
                sum += one;
            }
            return sum - reference[example];
        }

        private static float[] filled(int length, float value) {
            var values = new float[length];
            Arrays.fill(values, value);
            return values;
        }
    }

    @ParameterizedTest
    @CsvSource({"llama_gqa,100", "llama_gqa,1", "llama_gqa,2", "gpt_neox,100", "gpt2,3"})
    void aLossOnPairsIsThatOfTrlWhateverTheMicroBatches(String name, int micro) throws Exception {
        var dpo = golden(name).path("dpo");
        var examples = new ArrayList<Example>();
        var reference = new ArrayList<Double>();
        for (int i = 0; i < dpo.path("pairs").size(); i++) {
            var pair = dpo.path("pairs").get(i);
            examples.add(Example.of(ids(pair.path("prompt_ids")), ids(pair.path("chosen_ids"))));
            examples.add(Example.of(ids(pair.path("prompt_ids")), ids(pair.path("rejected_ids"))));
            reference.add(dpo.path("ref_chosen_logps").get(i).asDouble());
            reference.add(dpo.path("ref_rejected_logps").get(i).asDouble());
        }
        var objective = new Preference(
                dpo.path("beta").asDouble(),
                reference.stream().mapToDouble(value -> value).toArray());
        var expected = dpo.path("losses").path("sigmoid");
        try (var start = ModelDirectory.load(folder(name));
                var trainer = new Trainer(start, recipe(micro, 0))) {
            var step = trainer.step(examples, objective);
            assertThat(step.loss()).isCloseTo(expected.path("mean").asDouble(), within(5e-5));
            double norm = expected.path("grad_norm").asDouble();
            assertThat(step.gradientNorm()).isCloseTo(norm, within(1e-4 * norm));
            assertThat(step.metrics().get("margin"))
                    .isCloseTo(dpo.path("reward_margin_mean").asDouble(), within(1e-4));
            ModelDirectory.named(trainer.gradients()).forEach((parameter, gradient) -> {
                double length =
                        expected.path("parameters").path(parameter).path("l2").asDouble();
                double found = Math.sqrt(Arrays.stream(Host.doubles(gradient))
                        .map(value -> value * value)
                        .sum());
                assertThat(found).as(parameter).isCloseTo(length, within(1e-4 * length + 1e-5));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama_gqa", "gpt_neox"})
    void aMaskThatKeepsAllIsCrossEntropyAndOneThatKeepsSomeIsTheirMean(String name) throws Exception {
        var examples = new ArrayList<Example>();
        for (var row : golden(name).path("sft").path("rows")) {
            examples.add(Example.of(ids(row.path("prompt_ids")), ids(row.path("completion_ids"))));
        }
        var again = List.of(examples.get(0), examples.get(0), examples.get(1));
        try (var start = ModelDirectory.load(folder(name));
                var plain = new Trainer(start, recipe(2, 1e-3));
                var masked = new Trainer(start, recipe(2, 1e-3));
                var first = new Trainer(start, recipe(2, 0))) {
            for (int i = 0; i < 3; i++) {
                var one = plain.step(i == 1 ? again : examples);
                var other = masked.step(i == 1 ? again : examples, Objective.masked(ObjectiveTest::all));
                assertThat(other.loss()).isCloseTo(one.loss(), within(1e-5));
                assertThat(other.gradientNorm()).isCloseTo(one.gradientNorm(), within(1e-4));
                assertThat(other.tokens()).isEqualTo(one.tokens());
            }
            var only = examples.stream()
                    .map(example -> Example.of(example.prompt(), new int[] {example.completion()[0]}))
                    .toList();
            double expected = first.step(only).loss();
            double found = first.step(examples, Objective.masked(example -> firstOf(example.trainedLength())))
                    .loss();
            assertThat(found).isCloseTo(expected, within(1e-5));
        }
    }

    private static boolean[] all(Example example) {
        var all = new boolean[example.trainedLength()];
        Arrays.fill(all, true);
        return all;
    }

    private static boolean[] firstOf(int length) {
        var first = new boolean[length];
        first[0] = true;
        return first;
    }

    private static TrainingRecipe recipe(int micro, double rate) {
        return new TrainingRecipe(
                new OptimiserRecipe.AdamW(rate, 0.9, 0.98, 1e-8, 0.01),
                new Schedule(Schedule.Shape.CONSTANT, 0),
                5,
                micro,
                Double.POSITIVE_INFINITY,
                Precision.FP32);
    }

    private static int[] ids(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    private static Path folder(String name) {
        return Golden.path("training").resolve(name);
    }

    private static JsonNode golden(String name) throws Exception {
        return JsonMapper.shared().readTree(Files.readString(folder(name).resolve("golden.json")));
    }
}
