package org.lockpick.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.ModelCases;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Shapes;
import org.lockpick.model.Transformer;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Matmul;
import org.lockpick.text.Example;

class ScorerTest {
    @TempDir
    private Path folder;

    @Tag("oracle")
    @ParameterizedTest
    @MethodSource("org.lockpick.ModelCases#all")
    void logProbabilitiesAreThoseOfTransformers(String name, String config) throws Exception {
        try (var weights = ModelDirectory.load(ModelCases.directory(name, config, folder));
                var model = new Transformer(weights.config(), Dtype.FP32);
                var scorer = new Scorer(model, weights, SmallModel.BUDGET)) {
            var cases = ModelCases.list(ModelCases.expected(name).path("completions"));
            var examples = cases.stream()
                    .map(one -> Example.of(
                            ModelCases.ids(one.path("prompt_ids")), ModelCases.ids(one.path("completion_ids"))))
                    .toList();
            var scores = scorer.score(examples);
            for (int i = 0; i < cases.size(); i++) {
                var expected = ModelCases.list(cases.get(i).path("token_logprobs"));
                double sum = 0;
                for (int k = 0; k < expected.size(); k++) {
                    assertThat((double) scores.get(i).logProbabilities().get(k))
                            .isCloseTo(expected.get(k).asDouble(), within(1e-4));
                    sum += expected.get(k).asDouble();
                }
                assertThat(scores.get(i).sum()).isCloseTo(sum, within(5e-4));
            }
        }
    }

    /// Batch invariance, to the bit: sequences are padded by their own length, and no product or sum of theirs depends
    /// on what stands beside them.
    @ParameterizedTest
    @ValueSource(strings = {"llama", "neox", "gpt2"})
    void aScoreHasTheSameBitsAloneInABatchAndInAnotherOrder(String shape) {
        assumeThat(Matmul.packs(Dtype.FP32, Device.CPU)).isTrue();
        try (var small = new SmallModel(longer(shape));
                var wide = new Scorer(small.model, small.weights, SmallModel.BUDGET);
                var narrow = new Scorer(small.model, small.weights, new Budget(1_600_000, 3))) {
            var examples = examples(small, 70, 20);
            var scores = wide.score(examples);
            assertThat(narrow.score(examples.reversed()).reversed()).isEqualTo(scores);
            for (int i = 0; i < examples.size(); i++) {
                assertThat(scores.get(i).logProbabilities())
                        .hasSize(examples.get(i).completionLength());
                assertThat(wide.score(List.of(examples.get(i))))
                        .as("example %d", i)
                        .containsExactly(scores.get(i));
            }
        }
    }

    private static ModelConfig longer(String shape) {
        return switch (shape) {
            case "llama" -> Shapes.llama(57, 96, 2, 40, 4, 2);
            case "neox" -> Shapes.neox(57, 96, 2, 40, 4);
            default -> Shapes.gpt2(57, 96, 2, 36, 4);
        };
    }

    @Tag("oracle")
    @ParameterizedTest
    @MethodSource("org.lockpick.ModelCases#all")
    void nextTokensAreThoseOfTransformersAndOfTheScore(String name, String config) throws Exception {
        try (var weights = ModelDirectory.load(ModelCases.directory(name, config, folder));
                var model = new Transformer(weights.config(), Dtype.FP32);
                var scorer = new Scorer(model, weights, SmallModel.BUDGET)) {
            var cases = ModelCases.list(ModelCases.expected(name).path("completions"));
            var prompts = cases.stream()
                    .map(one -> ModelCases.ids(one.path("prompt_ids")))
                    .toList();
            var candidates = cases.stream()
                    .mapToInt(one -> one.path("completion_ids").path(0).asInt())
                    .toArray();
            var next = scorer.nextTokens(prompts, candidates);
            for (int row = 0; row < prompts.size(); row++) {
                assertThat((double) next[row][row])
                        .isCloseTo(cases.get(row).path("token_logprobs").path(0).asDouble(), within(1e-4));
                for (int column = 0; column < candidates.length; column++) {
                    var example = Example.of(prompts.get(row), new int[] {candidates[column]});
                    assertThat((double) next[row][column])
                            .isCloseTo(scorer.score(List.of(example)).getFirst().sum(), within(1e-4));
                }
            }
        }
    }

    @Test
    void nextTokensOfAllTheVocabularySumToOneUnderAnyBudget() {
        try (var small = new SmallModel(Shapes.named("llama"));
                var wide = new Scorer(small.model, small.weights, SmallModel.BUDGET);
                var narrow = new Scorer(small.model, small.weights, new Budget(160_000, 3))) {
            var prompts = small.requests(30, 20, SmallModel.greedy(1)).stream()
                    .map(Request::prompt)
                    .toList();
            var vocabulary =
                    IntStream.range(0, small.model.config().vocabulary()).toArray();
            var next = wide.nextTokens(prompts, vocabulary);
            var others = narrow.nextTokens(prompts.reversed(), vocabulary);
            for (int row = 0; row < next.length; row++) {
                double sum = 0;
                for (float value : next[row]) {
                    sum += Math.exp(value);
                }
                assertThat(sum).isCloseTo(1, within(1e-4));
                assertThat(others[next.length - 1 - row]).containsExactly(next[row], offset(1e-4f));
            }
            assertThatThrownBy(() -> wide.nextTokens(prompts, new int[] {vocabulary.length}))
                    .isInstanceOf(UserMistake.class)
                    .hasMessageContaining("the list of candidates has the id");
        }
    }

    @Test
    void logitsOfASequenceGiveItsScore() {
        try (var small = new SmallModel(Shapes.named("neox"));
                var scorer = new Scorer(small.model, small.weights, SmallModel.BUDGET)) {
            var examples = examples(small);
            var scores = scorer.score(examples);
            var sequences = examples.stream()
                    .map(example -> {
                        var ids = Arrays.copyOf(example.prompt(), example.length());
                        System.arraycopy(
                                example.completion(), 0, ids, example.promptLength(), example.completionLength());
                        return ids;
                    })
                    .toList();
            var sums = new ArrayList<Double>();
            scorer.logits(sequences, (number, logits) -> {
                assertThat(logits).hasNumberOfRows(sequences.get(number).length);
                double sum = 0;
                for (int place = examples.get(number).promptLength(); place < logits.length; place++) {
                    sum += logProbability(logits[place - 1], sequences.get(number)[place]);
                }
                sums.add(sum);
            });
            for (int i = 0; i < sums.size(); i++) {
                assertThat(sums.get(i)).isCloseTo(scores.get(i).sum(), within(1e-4));
            }
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        try (var small = new SmallModel(Shapes.named("llama"));
                var scorer = new Scorer(small.model, small.weights, new Budget(2_000, 3))) {
            assertThatThrownBy(() -> scorer.score(List.of(Example.of(new int[32], new int[2]))))
                    .isInstanceOf(UserMistake.class)
                    .hasMessageContaining("example 0 has 33 tokens, and the model's context is 32");
            assertThatThrownBy(() -> scorer.score(List.of(Example.of(new int[20], new int[2]))))
                    .isInstanceOf(UserMistake.class)
                    .hasMessageContaining("example 0 of 22 tokens needs");
        }
    }

    private static List<Example> examples(SmallModel small) {
        return examples(small, 12, 9);
    }

    private static List<Example> examples(SmallModel small, int longestPrompt, int longestCompletion) {
        var examples = new ArrayList<Example>();
        var prompts = small.requests(30, longestPrompt, SmallModel.greedy(1));
        var completions =
                small.requests(30, longestCompletion, SmallModel.greedy(1)).reversed();
        for (int i = 0; i < completions.size(); i++) {
            var prompt = prompts.get(i).prompt();
            examples.add(Example.of(prompt, completions.get(i).prompt()));
        }
        return examples;
    }

    private static double logProbability(float[] logits, int id) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        return logits[id] - Math.log(sum);
    }
}
