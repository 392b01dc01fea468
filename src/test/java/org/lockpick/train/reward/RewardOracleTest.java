package org.lockpick.train.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Parameters;
import org.lockpick.tensor.Host;
import org.lockpick.text.Example;
import org.lockpick.train.Objective;
import org.lockpick.train.OptimiserRecipe;
import org.lockpick.train.Precision;
import org.lockpick.train.Schedule;
import org.lockpick.train.Trainer;
import org.lockpick.train.TrainingRecipe;
import tools.jackson.databind.JsonNode;

/// Losses by rewards, what they pull at each completion, and their gradients are those of PyTorch and TRL,
/// whatever the micro-batches are. Tolerances are those of the numbers' own notes.
@Tag("oracle")
class RewardOracleTest {
    private static final double LOSS = 5e-5;
    private static final double NORM = 1e-4;
    private static final double LOG_PROBABILITY = 1e-4;

    /// Of the loss of a single pair: a square far from its minimum is so steep that roundings of
    /// log-probabilities, within their own tolerance, move it by more than the tolerance of a mean.
    private static final double STEEP = 1e-5;

    /// One row at a time, and all at once.
    private static final List<Integer> MICRO = List.of(1, 3, 100);

    @ParameterizedTest
    @MethodSource("org.lockpick.train.reward.GoldenRewards#folders")
    void lossesOnPairs(String name) throws Exception {
        var golden = GoldenRewards.of(name);
        var examples = golden.pairs();
        var reference = with(golden, 100, (trainer, frozen) -> sums(trainer.score(examples, frozen)));
        close(reference, golden.ofPairs("ref_chosen_logps", "ref_rejected_logps"), LOG_PROBABILITY);
        var policy = with(golden, 100, (trainer, _) -> sums(trainer.score(examples)));
        close(policy, golden.ofPairs("policy_chosen_logps", "policy_rejected_logps"), LOG_PROBABILITY);
        var ones = Collections.nCopies(examples.size() / 2, 1.0);
        for (var loss : golden.dpo().path("losses").properties()) {
            var objective = pairs(golden, loss.getKey(), reference, ones);
            expect(golden, examples, objective, loss.getValue(), loss.getValue().path("mean"));
            var each = loss.getValue().path("per_pair");
            for (int pair = 0; pair < each.size(); pair++) {
                var one = pairs(golden, loss.getKey(), reference.subList(2 * pair, 2 * pair + 2), List.of(1.0));
                var rows = examples.subList(2 * pair, 2 * pair + 2);
                double found = with(
                        golden,
                        100,
                        (trainer, _) -> one.at(rows, trainer.score(rows)).loss());
                double expected = each.get(pair).asDouble();
                assertThat(found)
                        .as("%s, pair %d", loss.getKey(), pair)
                        .isCloseTo(expected, within(LOSS + STEEP * Math.abs(expected)));
            }
        }
        var value = pairs(golden, "sigmoid", reference, ones).at(examples, scores(golden, examples));
        assertThat(value.metrics().get("margin"))
                .isCloseTo(golden.dpo().path("reward_margin_mean").asDouble(), within(LOSS));
        assertThat(value.metrics().get("right-order"))
                .isCloseTo(golden.dpo().path("reward_accuracy").asDouble(), within(LOSS));
    }

    private static PairObjective pairs(
            GoldenRewards golden, String loss, List<Double> reference, List<Double> weights) {
        return new PairObjective(
                GoldenRewards.pairLoss(loss),
                golden.dpo().path("beta").asDouble(),
                golden.dpo().path("label_smoothing").asDouble(),
                reference,
                weights);
    }

    @ParameterizedTest
    @MethodSource("org.lockpick.train.reward.GoldenRewards#folders")
    void lossesOnVerdicts(String name) throws Exception {
        var golden = GoldenRewards.of(name);
        var examples = golden.verdicts();
        int rows = examples.size() / 2;
        assertThat(VerdictObjective.mismatched(examples.subList(0, rows), 1000))
                .isEqualTo(examples.subList(rows, 2 * rows));
        var reference = with(golden, 100, (trainer, frozen) -> sums(trainer.score(examples, frozen)));
        var scores = scores(golden, examples);
        for (var one : golden.kto().path("cases")) {
            var objective = new VerdictObjective(
                    golden.kto().path("beta").asDouble(),
                    one.path("desirable_weight").asDouble(),
                    one.path("undesirable_weight").asDouble(),
                    golden.labels(),
                    reference);
            expect(golden, examples, objective, one, one.path("mean"));
            assertThat(objective.at(examples, scores).metrics().get("baseline"))
                    .isCloseTo(one.path("kl").asDouble(), within(LOG_PROBABILITY));
            for (int i = 0; i < rows; i++) {
                double ratio = Tokens.sum(scores[i]) - reference.get(i);
                assertThat(ratio).isCloseTo(one.path("logratios").get(i).asDouble(), within(LOG_PROBABILITY));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.lockpick.train.reward.GoldenRewards#folders")
    void lossesOnAdvantages(String name) throws Exception {
        var golden = GoldenRewards.of(name);
        var examples = golden.samples();
        advantages(golden, rewards -> Advantages.scaled(rewards, 1e-4), "advantages_grpo");
        advantages(golden, Advantages::againstOthers, "advantages_rloo");
        tokens(scores(golden, examples), golden.grpo().path("policy_token_logps"));
        tokens(
                with(golden, 100, (trainer, frozen) -> trainer.score(examples, frozen)),
                golden.grpo().path("ref_token_logps"));
        for (var one : golden.grpo().path("cases")) {
            expect(golden, examples, golden.grpo(one), one, one.path("loss"));
        }
    }

    @ParameterizedTest
    @MethodSource("org.lockpick.train.reward.GoldenRewards#folders")
    void lossesOnWholeCompletions(String name) throws Exception {
        var golden = GoldenRewards.of(name);
        var examples = golden.samples();
        var loss = ClippedLoss.ofCompletions(
                golden.grpo().path("epsilon_low").asDouble(),
                golden.grpo().path("epsilon_high").asDouble());
        var rows = golden.rows("advantages_rloo");
        expect(
                golden,
                examples,
                new AdvantageObjective(loss, rows),
                golden.rloo(),
                golden.rloo().path("loss"));
        var scores = scores(golden, examples);
        for (int i = 0; i < rows.size(); i++) {
            var value = new AdvantageObjective(loss, List.of(rows.get(i)))
                    .at(examples.subList(i, i + 1), new float[][] {scores[i]});
            assertThat(value.loss())
                    .isCloseTo(golden.rloo().path("per_row").get(i).asDouble(), within(LOSS));
        }
        var plain = golden.rloo().path("reinforce_loo");
        var advantages = rows.stream().map(AdvantageObjective.Row::advantage).toList();
        expect(golden, examples, AdvantageObjective.plain(advantages), plain, plain.path("loss"));
    }

    /// Loss, gradient norm and, where they are known, the gradients of each parameter, for all micro-batches.
    private static void expect(
            GoldenRewards golden, List<Example> examples, Objective objective, JsonNode expected, JsonNode loss)
            throws Exception {
        for (int micro : MICRO) {
            with(golden, micro, (trainer, _) -> {
                var step = trainer.step(examples, objective);
                // A loss of 17 in fp32 is itself 4e-5 away from that in fp64, which is given beside it.
                double known = expected.path("mean_f64").asDouble(loss.asDouble());
                assertThat(step.loss()).as("loss of %s", expected).isCloseTo(known, within(LOSS));
                double norm = expected.path("grad_norm").asDouble();
                assertThat(step.gradientNorm()).as("norm of %s", expected).isCloseTo(norm, within(NORM * norm));
                var parameters = expected.path("parameters");
                ModelDirectory.named(trainer.gradients()).forEach((parameter, gradient) -> {
                    if (parameters.has(parameter)) {
                        double length = parameters.path(parameter).path("l2").asDouble();
                        assertThat(length(Host.doubles(gradient)))
                                .as(parameter)
                                .isCloseTo(length, within(NORM * length + 1e-5));
                    }
                });
                return 0;
            });
        }
    }

    private static double length(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(value -> value * value).sum());
    }

    private static void advantages(GoldenRewards golden, Function<List<Double>, List<Double>> how, String expected) {
        var found = new ArrayList<Double>();
        golden.groups().forEach(group -> found.addAll(how.apply(group)));
        close(found, GoldenRewards.doubles(golden.grpo().path(expected)), 1e-5);
    }

    private static void tokens(float[][] found, JsonNode expected) {
        for (int i = 0; i < found.length; i++) {
            var row = new ArrayList<Double>();
            for (float one : found[i]) {
                row.add((double) one);
            }
            close(row, GoldenRewards.doubles(expected.get(i)), LOG_PROBABILITY);
        }
    }

    private static void close(List<Double> found, List<Double> expected, double allowed) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i)).isCloseTo(expected.get(i), within(allowed));
        }
    }

    private static List<Double> sums(float[][] scores) {
        return Arrays.stream(scores).map(Tokens::sum).toList();
    }

    private static float[][] scores(GoldenRewards golden, List<Example> examples) throws Exception {
        return with(golden, 100, (trainer, _) -> trainer.score(examples));
    }

    private interface Work<T> {
        T on(Trainer trainer, Parameters reference);
    }

    /// A trainer that does not move, and the reference beside it.
    private static <T> T with(GoldenRewards golden, int micro, Work<T> work) throws Exception {
        var recipe = new TrainingRecipe(
                new OptimiserRecipe.AdamW(0, 0.9, 0.98, 1e-8, 0),
                new Schedule(Schedule.Shape.CONSTANT, 0),
                5,
                micro,
                Double.POSITIVE_INFINITY,
                Precision.FP32);
        try (var start = ModelDirectory.load(golden.folder());
                var reference = ModelDirectory.load(golden.folder().resolve("ref"));
                var trainer = new Trainer(start, recipe);
                var frozen = trainer.frozen(reference)) {
            return work.on(trainer, frozen);
        }
    }
}
