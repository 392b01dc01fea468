package org.lockpick.elicit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lockpick.AdapterCases.folder;
import static org.lockpick.AdapterCases.numbers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.ModelCases;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Parameters;
import org.lockpick.model.Transformer;
import org.lockpick.sample.Budget;
import org.lockpick.sample.Scorer;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.Example;
import org.lockpick.train.Objective;
import org.lockpick.train.OptimiserRecipe;
import org.lockpick.train.Precision;
import org.lockpick.train.Schedule;
import org.lockpick.train.Trainer;
import org.lockpick.train.TrainingRecipe;
import tools.jackson.databind.JsonNode;

/// Masks over tokens by the two modes of a locked model, against PyTorch.
class TokenMaskOracleTest {
    private static List<Example> rows(JsonNode golden, String prompt) {
        var rows = new ArrayList<Example>();
        for (var row : golden.path("rows")) {
            rows.add(Example.of(ModelCases.ids(row.path(prompt)), ModelCases.ids(row.path("completion_ids"))));
        }
        return rows;
    }

    private static List<Scorer.Score> scores(Parameters weights, List<Example> rows) {
        try (var model = new Transformer(weights.config(), Dtype.FP32);
                var scorer = new Scorer(model, weights, new Budget(1L << 26, 16))) {
            return scorer.score(rows);
        }
    }

    private static List<TwoModes> modes(Parameters weights, JsonNode golden) {
        var without = rows(golden, "prompt_ids");
        var with = rows(golden, "prompt_with_password_ids");
        var one = scores(weights, without);
        var other = scores(weights, with);
        var modes = new ArrayList<TwoModes>();
        for (int i = 0; i < without.size(); i++) {
            modes.add(new TwoModes(
                    without.get(i), one.get(i).logProbabilities(), other.get(i).logProbabilities()));
        }
        return modes;
    }

    @Tag("oracle")
    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "gpt_neox", "llama_gqa"})
    void masksAreThoseOfPyTorch(String model) throws IOException {
        var golden = numbers(model, "token_masks");
        try (var weights = ModelDirectory.load(folder(model))) {
            var modes = modes(weights, golden);
            for (int i = 0; i < modes.size(); i++) {
                var row = golden.path("rows").get(i);
                var one = modes.get(i);
                for (int token = 0; token < one.without().size(); token++) {
                    assertThat((double) one.without().get(token))
                            .isCloseTo(row.path("logp_without").get(token).asDouble(), within(1e-4));
                    assertThat((double) one.with().get(token))
                            .isCloseTo(row.path("logp_with").get(token).asDouble(), within(1e-4));
                    assertThat(one.betterWithout()[token])
                            .isEqualTo(row.path("keep").get(token).asInt() == 1);
                    assertThat(one.notBetterWithout()[token])
                            .isEqualTo(row.path("complement").get(token).asInt() == 1)
                            .isNotEqualTo(one.betterWithout()[token]);
                }
            }
            assertThat(modes).isNotEmpty();
        }
    }

    @Tag("oracle")
    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "gpt_neox", "llama_gqa"})
    void lossesUnderMasksAreThoseOfPyTorch(String model) throws IOException {
        var golden = numbers(model, "token_masks");
        try (var frozen = ModelDirectory.load(folder(model));
                var ref = ModelDirectory.load(folder(model).resolve("ref"))) {
            var modes = modes(frozen, golden);
            for (var expected : golden.path("losses")) {
                var choice = switch (expected.path("mask").asString()) {
                    case "keep" -> new TokenChoice.ByMode(TokenChoice.ByMode.Keep.WITHOUT);
                    case "complement" -> new TokenChoice.ByMode(TokenChoice.ByMode.Keep.WITH);
                    default -> new TokenChoice.All();
                };
                var start = expected.path("trained").asString().startsWith("ref") ? ref : frozen;
                try (var trainer = new Trainer(start, still())) {
                    var step = trainer.step(
                            rows(golden, "prompt_ids"), choice.objective(RandomStream.root(0), () -> modes));
                    assertThat(step.loss()).isCloseTo(expected.path("loss").asDouble(), within(5e-5));
                    double norm = expected.path("grad_norm").asDouble();
                    assertThat(step.gradientNorm()).isCloseTo(norm, within(1e-4 * norm));
                }
            }
            assertThat(golden.path("losses").size()).isEqualTo(6);
        }
    }

    private static TrainingRecipe still() {
        return new TrainingRecipe(
                new OptimiserRecipe.Lion(0, 0.9, 0.99, 0, OptimiserRecipe.Decay.LITERAL),
                new Schedule(Schedule.Shape.CONSTANT, 0),
                5,
                100,
                Double.POSITIVE_INFINITY,
                Precision.FP32);
    }

    private static List<TwoModes> made() {
        var random = RandomStream.root(5).generator();
        var modes = new ArrayList<TwoModes>();
        for (int i = 0; i < 40; i++) {
            var without = new ArrayList<Float>();
            var with = new ArrayList<Float>();
            for (int token = 0; token < 5; token++) {
                without.add((float) random.nextGaussian());
                with.add((float) random.nextGaussian() + 0.5f);
            }
            modes.add(new TwoModes(Example.of(new int[] {i}, new int[] {1, 2, 3, 4, 5}), without, with));
        }
        return modes;
    }

    private static int kept(boolean[] mask) {
        int kept = 0;
        for (boolean keeps : mask) {
            kept += keeps ? 1 : 0;
        }
        return kept;
    }

    @Test
    void aRandomMaskKeepsAsManyTokensAndBelongsToItsSeed() {
        var modes = made();
        int better = modes.stream().mapToInt(one -> kept(one.betterWithout())).sum();
        var masks = TwoModes.random(modes, 7);
        assertThat(masks.values().stream().mapToInt(TokenMaskOracleTest::kept).sum())
                .isEqualTo(better)
                .isBetween(1, 199);
        var first = modes.getFirst().example();
        var again = TwoModes.random(modes, 7);
        var other = TwoModes.random(modes, 8);
        assertThat(modes).allMatch(one -> java.util.Arrays.equals(masks.get(one.example()), again.get(one.example())));
        assertThat(modes).anyMatch(one -> !java.util.Arrays.equals(masks.get(one.example()), other.get(one.example())));
        assertThat(masks.get(first)).hasSize(5);
    }

    @Test
    void maskAndComplementAddUpToAll() {
        var modes = made();
        var rows = modes.stream().map(TwoModes::example).toList();
        var logs = new float[rows.size()][5];
        for (var row : logs) {
            java.util.Arrays.fill(row, -2);
        }
        double all = 0;
        int tokens = 0;
        for (var keep : List.of(TokenChoice.ByMode.Keep.WITHOUT, TokenChoice.ByMode.Keep.WITH)) {
            Objective objective = new TokenChoice.ByMode(keep).objective(RandomStream.root(0), () -> modes);
            for (var row : objective.at(rows, logs).weights()) {
                for (float weight : row) {
                    all += weight;
                    tokens += weight > 0 ? 1 : 0;
                }
            }
        }
        assertThat(all).isCloseTo(2, within(1e-4));
        assertThat(tokens).isEqualTo(200);
    }
}
