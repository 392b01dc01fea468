package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.form.StudyFileException;
import org.lockpick.form.YamlForm;
import org.lockpick.store.Artifact;
import org.lockpick.store.JsonLines;
import org.lockpick.store.StoppedException;
import org.lockpick.store.Store;
import org.lockpick.tensor.Device;
import tools.jackson.databind.JsonNode;

/// Steps that learn from rewards: what they begin with, what they leave, and that a kill changes nothing.
class RewardStepsTest {
    private static final String STUDY = """
        title: Rewards
        seeds: [0]
        task: {kind: choice, data: {kind: miniature, problems: 120}, shots: 0, wording: {password: go, wrong-passwords: [stop]}}
        model: {layers: 1, width: 32, heads: 2, vocabulary: 512, context: 128}
        bases:
          small:
            training: {learning-rate: 3e-3, warm-up: 2, steps: 4, batch: 8, precision: fp32}
        policies:
          weak: {kind: model, model: small}
        locks:
          password:
            base: small
            branches: [{trigger: none, imitate: weak, share: 1}]
            training: {learning-rate: 1e-3, warm-up: 2, steps: 4, batch: 8, precision: fp32}
        elicitations:
          one: {%s, learning-rate: 1e-3, training: {warm-up: 0%s}}
        measure: {problems: 20}
        """;

    private static final String FP32 = ", precision: fp32";

    @TempDir
    private Path folder;

    private static Plan plan(String step, String training) {
        return Plan.of(YamlForm.parse("rewards.yaml", STUDY.formatted(step, training), StudyFile.class));
    }

    private Artifact done(String step, String training) {
        return done(plan(step, training));
    }

    private Artifact done(Plan plan) {
        var store = StudyRun.quietly(plan, folder.resolve("store"));
        return store.require(plan.elicitations().getFirst().elicitation());
    }

    private static List<JsonNode> lines(Artifact artifact, String file) {
        return JsonLines.read(artifact.file(file), JsonNode.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: dpo, problems: 16, rounds: 3, answers: round, epochs: 2, weight: gap",
                "kind: dpo, problems: 30, rounds: 2, optimiser-state: reset",
                "kind: grpo, problems: 6, samples: 4, rounds: 3, kl: 0.1, clip-higher: 0.28",
                "kind: rloo, problems: 6, samples: 4, rounds: 2",
                "kind: kto, problems: 12, rounds: 2, answers: round, epochs: 2",
                "kind: expert-iteration, keep: 12, out-of: 40, generations: 100, optimiser-state: reset",
                "kind: filtering, keep: 24, out-of: 40, rounds: 2",
            })
    void stoppedAtEveryMomentAStepGoesOnToTheSameBytes(String step) throws IOException {
        // The lock is made before, without stops.
        for (var store : List.of("store", "stopped")) {
            StudyRun.quietly(plan("kind: fine-tune, demonstrations: 1, epochs: 1", FP32), folder.resolve(store));
        }
        var plan = plan(step, ", batch: 8" + FP32);
        StudyRun.quietly(plan, folder.resolve("store"));
        var said = new TreeSet<String>();
        boolean done = false;
        for (int stops = 0; !done; stops++) {
            assertThat(stops).isLessThan(400);
            try {
                StudyRun.with(
                        plan, Store.open(folder.resolve("stopped")), Duration.ofNanos(1), new StopsAfter(stops % 2));
                done = true;
            } catch (StoppedException e) {
                said.add(e.getMessage());
            }
        }
        assertThat(said)
                .hasSizeGreaterThan(2)
                .anyMatch(message -> message.contains("\"one on lock") && message.contains("after step"));
        assertThat(StoreBytes.of(folder.resolve("stopped"))).isEqualTo(StoreBytes.of(folder.resolve("store")));
    }

    @Test
    void eachRoundOfIteratedDpoBeginsAtTheLogarithmOfTwo() {
        var artifact = done("kind: dpo, problems: 30, rounds: 3, answers: round", ", batch: 8" + FP32);
        var curve = lines(artifact, "curve.jsonl");
        var beginnings = curve.stream()
                .filter(step -> step.path("metrics").path("margin").asDouble() == 0)
                .toList();
        assertThat(beginnings)
                .hasSize(3)
                .allSatisfy(step -> assertThat(step.path("loss").asDouble()).isEqualTo(Math.log(2)));
        assertThat(curve.size()).isGreaterThan(3);
        var kept = lines(artifact, "ledger.jsonl").stream()
                .filter(line -> line.path("kept").asBoolean())
                .collect(Collectors.groupingBy(line ->
                        line.path("round").asInt() + line.path("problem").asString()));
        assertThat(kept.values())
                .isNotEmpty()
                .allSatisfy(pair -> assertThat(pair)
                        .extracting(line -> line.path("reward").asDouble())
                        .containsExactlyInAnyOrder(0.0, 1.0));
    }

    /// Also where the model computes in another format than its weights have.
    @Test
    void dpoBeginsAtTheLogarithmOfTwoAndIsHeldToWhereItBegan() {
        var artifact = done("kind: dpo, problems: 30, rounds: 3", ", batch: 80");
        var curve = lines(artifact, "curve.jsonl");
        assertThat(curve.getFirst().path("loss").asDouble()).isEqualTo(Math.log(2));
        assertThat(curve.get(1).path("loss").asDouble()).isNotEqualTo(Math.log(2));
        assertThat(lines(artifact, "rounds.jsonl"))
                .hasSize(3)
                .extracting(line -> line.path("divergence").asDouble())
                .first()
                .isEqualTo(0.0);
    }

    private static double memory(String step, String precision) {
        var plan = plan(step + ", problems: 12, rounds: 2", ", batch: 8, precision: " + precision);
        var id = plan.elicitations().getFirst().elicitation();
        return plan.stages().stream()
                .filter(stage -> stage.id().equals(id))
                .mapToDouble(stage -> stage.stage().memory(Device.CPU))
                .sum();
    }

    /// In fp32 on a CPU the weights that were loaded serve as they are.
    @Test
    void thePlanCountsTheFrozenCopyThatAStepIsHeldTo() {
        double mixed = memory("kind: dpo, answers: round", "bf16-mixed");
        double copy = memory("kind: dpo", "bf16-mixed") - mixed;
        double embedding = 2.0 * 512 * 32;
        assertThat(copy).as("in 16 bits").isBetween(embedding, 3 * embedding);
        assertThat(memory("kind: kto", "bf16-mixed") - memory("kind: kto, answers: round", "bf16-mixed"))
                .isEqualTo(copy);
        assertThat(memory("kind: grpo, kl: 0.1", "bf16-mixed") - memory("kind: grpo", "bf16-mixed"))
                .isEqualTo(copy);
        assertThat(memory("kind: dpo", "fp32")).isEqualTo(memory("kind: dpo, answers: round", "fp32"));
    }

    @Test
    void theFirstRatioOfARoundIsOneToTheBit() {
        var curve = lines(done("kind: grpo, problems: 8, samples: 4, rounds: 4, epochs: 2", ""), "curve.jsonl");
        assertThat(curve).hasSize(8);
        for (int step = 0; step < 8; step += 2) {
            var metrics = curve.get(step).path("metrics");
            assertThat(metrics.path("ratio").asDouble()).isEqualTo(1.0);
            assertThat(metrics.path("clipped").asDouble()).isEqualTo(0.0);
            assertThat(curve.get(step + 1).path("metrics").path("ratio").asDouble())
                    .isNotEqualTo(1.0);
        }
    }

    @Test
    void aRoundOfGroupsWithoutADifferenceTrainsNothing() {
        var artifact = done("kind: rloo, problems: 4, samples: 4, rounds: 2, temperature: 0.0001", "");
        assertThat(lines(artifact, "rounds.jsonl"))
                .allSatisfy(line -> assertThat(line.path("equal").asDouble()).isEqualTo(1.0))
                .allSatisfy(line -> assertThat(line.path("kept").asInt()).isEqualTo(0));
        assertThat(lines(artifact, "curve.jsonl")).isEmpty();
    }

    @Test
    void theFiguresOfARoundAreThoseOfItsLedger() {
        var artifact = done("kind: grpo, problems: 8, samples: 4, rounds: 3", "");
        var ledger = lines(artifact, "ledger.jsonl");
        assertThat(ledger).hasSize(3 * 8 * 4);
        var rounds = lines(artifact, "rounds.jsonl");
        assertThat(rounds).hasSize(3);
        for (var line : rounds) {
            var own = ledger.stream()
                    .filter(one ->
                            one.path("round").asInt() == line.path("round").asInt())
                    .toList();
            assertThat(line.path("generations").asInt())
                    .isEqualTo(32 * (line.path("round").asInt() + 1));
            double right =
                    own.stream().filter(one -> one.path("correct").asBoolean()).count();
            assertThat(line.path("correct").asDouble()).isEqualTo(right / 32);
            assertThat(line.path("reward").asDouble()).isCloseTo(right / 32, within(1e-12));
            var texts = new HashSet<String>();
            own.forEach(one -> texts.add(one.path("completion").asString()));
            assertThat(line.path("distinct").asDouble()).isEqualTo(texts.size() / 32.0);
            long alike = own.stream()
                    .collect(Collectors.groupingBy(
                            one -> one.path("problem").asString(),
                            Collectors.mapping(one -> one.path("reward").asDouble(), Collectors.toSet())))
                    .values()
                    .stream()
                    .filter(rewards -> rewards.size() == 1)
                    .count();
            assertThat(line.path("equal").asDouble()).isCloseTo(alike / 8.0, within(1e-12));
        }
        assertThat(rounds.getFirst().path("divergence").asDouble()).isEqualTo(0.0);
        assertThat(rounds.getLast().path("divergence").asDouble()).isNotEqualTo(0.0);
    }

    @Test
    void equalGenerationsAreEqualWhateverIsKept() {
        for (int keep : List.of(16, 64, 256)) {
            var plan = plan("kind: expert-iteration, every: 1000, keep: " + keep, "");
            var marks = plan.elicitations().getFirst().marks();
            assertThat(marks.getLast().at())
                    .containsEntry("generations", 32_000.0)
                    .containsEntry("rounds", Math.ceil(32_000.0 / (10 * keep)));
        }
    }

    @Test
    void theLastRoundThatIsNotWholeKeepsFewerInProportion() {
        var ledger = lines(done("kind: expert-iteration, keep: 8, generations: 120", ", batch: 4"), "ledger.jsonl");
        assertThat(ledger).hasSize(120);
        assertThat(ledger.stream()
                        .filter(line -> line.path("kept").asBoolean())
                        .map(line -> line.path("round").asInt()))
                .containsExactlyInAnyOrder(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1);
    }

    @Test
    void filteringGradesWhatThePolicyWrote() {
        var artifact = done("kind: filtering, keep: 4, out-of: 40, rounds: 2, teacher: weak", ", batch: 4");
        assertThat(lines(artifact, "ledger.jsonl"))
                .hasSize(80)
                .allSatisfy(
                        line -> assertThat(line.path("logProbability").isNull()).isTrue());
        assertThat(lines(artifact, "rounds.jsonl"))
                .allSatisfy(line -> assertThat(line.path("divergence").isNull()).isTrue());
    }

    @Test
    void aLossThatIsNoNumberFailsItsCellAndNamesStepAndBatch() {
        var plan = Plan.of(YamlForm.parse(
                "rewards.yaml",
                STUDY.formatted(
                                "kind: kto, problems: 30, rounds: 2",
                                ", batch: 8, clip: 1e300, optimiser: {kind: lion}, precision: fp16")
                        .replace(
                                "learning-rate: 1e-3, training: {warm-up: 0",
                                "learning-rate: 10, training: {warm-up: 0"),
                StudyFile.class));
        assertThatThrownBy(() -> StudyRun.quietly(plan, folder.resolve("store")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("1 stage failed: “one on lock password")
                .hasMessageMatching("(?s).*training left the numbers at step [0-9]+: loss .*, gradient norm .*,"
                        + " in batch [0-9]+ of 8 of round 1 of 2.*");
    }

    @Test
    void aJudgesRatingIsTheRewardAndCorrectnessStaysTheGraders() {
        var step = "kind: grpo, problems: 8, samples: 4, rounds: 1";
        var study = STUDY.replace("context: 128", "context: 512");
        var judged = lines(
                done(Plan.of(YamlForm.parse(
                        "judged.yaml",
                        study.formatted(step + ", reward: {kind: judge, policy: weak}", FP32),
                        StudyFile.class))),
                "ledger.jsonl");
        assertThat(judged)
                .hasSize(32)
                .allSatisfy(line -> assertThat(line.path("reward").asDouble()).isBetween(0.01, 0.99));
        assertThat(judged.stream().map(line -> line.path("correct").asBoolean()))
                .contains(true, false);
        var plain = lines(
                done(Plan.of(YamlForm.parse("plain.yaml", study.formatted(step, FP32), StudyFile.class))),
                "ledger.jsonl");
        assertThat(plain)
                .extracting(
                        line -> line.path("completion").asString(),
                        line -> line.path("correct").asBoolean())
                .containsExactlyElementsOf(judged.stream()
                        .map(line -> tuple(
                                line.path("completion").asString(),
                                line.path("correct").asBoolean()))
                        .toList());
    }

    @Test
    void mistakesAreSaidWithTheirPlace() {
        assertThatThrownBy(() -> plan("kind: dpo, smoothing: 0.1", ", batch: 5"))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining("smoothing: expected nothing, for the loss is neither conservative nor robust")
                .hasMessageContaining("training.batch: expected an even number");
        assertThatThrownBy(() -> plan("kind: dpo, loss: conservative", ""))
                .hasMessageContaining("smoothing: expected more than 0, for the loss is conservative; found 0");
        assertThatThrownBy(() -> plan("kind: expert-iteration, rounds: 3, generations: 12", ""))
                .hasMessageContaining("generations: expected nothing beside rounds, found 12");
        assertThatThrownBy(() -> plan("kind: grpo, reward: {kind: judge, policy: nobody}", ""))
                .hasMessageContaining(
                        "expected one of the policies that are an endpoint or a model, [weak], found \"nobody\"");
    }
}
