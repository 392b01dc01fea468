package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.StudyFileException;
import org.lockpick.form.YamlForm;
import org.lockpick.store.JsonLines;
import org.lockpick.store.Outcomes;
import org.lockpick.store.StoppedException;
import org.lockpick.store.Store;
import tools.jackson.databind.JsonNode;

/// Elicitations as lists of steps: few demonstrations first, rewards after them.
class StepsTest {
    private static final String STUDY = """
        title: Steps
        seeds: [0]
        task: {kind: composition, functions: 4, hidden: 2, digits: 3, wrong-passwords: 2, seed: 1}
        model: {layers: 1, width: 32, heads: 2}
        locks:
          scratch:
            branches:
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.5}
            training: {learning-rate: 3e-3, warm-up: 2, steps: 40, batch: 32, precision: fp32}
        elicitations:
          both:
            steps:
              - kind: fine-tune
                teacher: weak
                demonstrations: [4, 6]
                learning-rate: 1e-3
                epochs: [2, 3]
                training: {warm-up: 1, batch: 4, precision: fp32}
              - kind: expert-iteration
                keep: 6
                out-of: 24
                rounds: 3
                every: 2
                learning-rate: 1e-3
                training: {warm-up: 1, batch: 4, precision: fp32}
            keep: true
        measure: {problems: 30}
        """;

    @TempDir
    private Path folder;

    private static Plan plan(String text) {
        return Plan.of(YamlForm.parse("steps.yaml", text, StudyFile.class));
    }

    @Test
    void eachPointHasItsOwnChainAndCommonBeginningsAreOneStage() {
        var plan = plan(STUDY.replace("keep: 6", "keep: [3, 6]"));
        var steps = plan.stages().stream()
                .filter(stage -> stage.stage() instanceof StepStage)
                .toList();
        assertThat(steps).as("two fine-tunings, and two iterations after each").hasSize(2 + 2 * 2);
        assertThat(plan.elicitations())
                .hasSize(4)
                .allSatisfy(cell -> assertThat(cell.coordinates())
                        .containsKeys("demonstrations", "keep")
                        .doesNotContainKey("learning-rate@1"));
        assertThat(plan.elicitations().getFirst().marks())
                .extracting(mark -> mark.at().get("generations"))
                .containsExactly(48.0, 72.0);
    }

    @Test
    void stoppedAtEveryStepItGoesOnToTheSameBytes() throws IOException {
        stoppedAtEveryMoment(STUDY, "after step");
    }

    /// More completions and problems than are generated and measured at once.
    @Test
    void stoppedInsideRoundsAndMeasurementsItGoesOnToTheSameBytes() throws IOException {
        stoppedAtEveryMoment(
                STUDY.replace("problems: 30", "problems: 600")
                        .replace("out-of: 24", "out-of: 600")
                        .replace("demonstrations: [4, 6]", "demonstrations: 6"),
                "after step",
                "of 600 completions",
                "of 600 problems");
    }

    private static String breaking(String further) {
        return STUDY.substring(0, STUDY.indexOf("elicitations:")) + """
            elicitations:
              broken:
                steps:
                  - {kind: circuit-breaking, problems: 6, steps: 4, batch: 4, learning-rate: 1e-2%s}
                  - {kind: fine-tune, demonstrations: 2, epochs: 2, learning-rate: 1e-3}
                keep: true
            measure: {problems: 30}
            """.formatted(further);
    }

    @Test
    void circuitBreakingThatIsStoppedGoesOnToTheSameBytes() throws IOException {
        stoppedAtEveryMoment(breaking(""), "\"broken on lock scratch, seed 0\" stopped after step");
    }

    @Test
    void circuitBreakingBehindABlockThatIsNotThereIsNamed() throws IOException {
        var plan = plan(breaking(", blocks: [0, 1]"));
        var root = folder.resolve("store");
        assertThatThrownBy(() -> StudyRun.quietly(plan, root))
                .hasStackTraceContaining("blocks: expected at most 0, for the model has 1 blocks; found 1");
    }

    private void stoppedAtEveryMoment(String study, String... where) throws IOException {
        var plan = plan(study);
        var said = new TreeSet<String>();
        StudyRun.quietly(plan, folder.resolve("store"));
        boolean done = false;
        for (int stops = 0; !done; stops++) {
            assertThat(stops).isLessThan(400);
            try {
                StudyRun.with(
                        plan,
                        Store.open(folder.resolve("stopped")),
                        Duration.ofNanos(1),
                        new StopsAfter(1 + stops % 3));
                done = true;
            } catch (StoppedException e) {
                said.add(e.getMessage());
            }
        }
        for (var moment : where) {
            assertThat(said).anyMatch(message -> message.contains(moment));
        }
        assertThat(StoreBytes.of(folder.resolve("stopped"))).isEqualTo(StoreBytes.of(folder.resolve("store")));
    }

    @Test
    void theLedgerHasEveryGenerationAndTheKeptModelIsThere() throws IOException {
        var plan = plan(STUDY);
        var store = StudyRun.quietly(plan, folder.resolve("store"));
        for (var cell : plan.elicitations()) {
            var artifact = store.require(cell.elicitation());
            var ledger = JsonLines.read(artifact.file("ledger.jsonl"), JsonNode.class);
            assertThat(ledger).hasSize(3 * 24);
            assertThat(ledger.stream().filter(line -> line.path("kept").asBoolean()))
                    .hasSize(3 * 6);
            for (int round = 0; round < 3; round++) {
                int number = round;
                var lines = ledger.stream()
                        .filter(line -> line.path("round").asInt() == number)
                        .toList();
                double worstKept = lines.stream()
                        .filter(line -> line.path("kept").asBoolean())
                        .mapToDouble(line -> line.path("reward").asDouble())
                        .min()
                        .orElseThrow();
                assertThat(lines.stream().filter(line -> !line.path("kept").asBoolean()))
                        .as("no answer that was left out is better than one that was kept")
                        .allMatch(line -> line.path("reward").asDouble() <= worstKept);
            }
            assertThat(artifact.file("model.safetensors")).isNotEmptyFile();
            var outcomes = Outcomes.read(artifact.file(Outcomes.FILE));
            assertThat(outcomes).hasSize(2 * 30).extracting("trigger").containsOnly("none");
            assertThat(JsonLines.read(artifact.file("marks.jsonl"), JsonNode.class))
                    .extracting(line -> line.path("at").path("rounds").asDouble())
                    .containsExactly(2.0, 3.0);
        }
    }

    @Test
    void aProblemThatComesAgainInARoundHasFurtherSamples() throws IOException {
        var study = STUDY.replaceAll(
                        "task: .*",
                        "task: {kind: composition, functions: 2, hidden: 2, digits: 2, wrong-passwords: 2, seed: 1}")
                .replace("out-of: 24", "out-of: 600")
                .replace("rounds: 3", "rounds: 1")
                .replace("every: 2", "temperature: 3")
                .replace("demonstrations: [4, 6]", "demonstrations: 4");
        var plan = plan(study);
        var store = StudyRun.quietly(plan, folder.resolve("store"));
        var ledger = JsonLines.read(
                store.require(plan.elicitations().getFirst().elicitation()).file("ledger.jsonl"), JsonNode.class);
        assertThat(ledger).hasSize(600);
        var texts = new HashMap<String, Set<String>>();
        var names = new HashSet<String>();
        for (var line : ledger) {
            var problem = line.path("problem").asString();
            assertThat(names.add(problem + " " + line.path("sample").asInt())).isTrue();
            texts.computeIfAbsent(problem, _ -> new HashSet<>())
                    .add(line.path("completion").asString());
        }
        assertThat(texts).as("fewer problems than answers").hasSizeLessThan(600);
        assertThat(texts.values()).anyMatch(several -> several.size() > 1);
    }

    @Test
    void modelsThatNeedThemselvesAreNamed() {
        var circle = STUDY.replace(
                        "task: {kind: composition, functions: 4, hidden: 2, digits: 3, wrong-passwords: 2, seed: 1}",
                        "task: {kind: math, data: {kind: miniature, problems: 100}}")
                .replace("locks:", """
                    bases:
                      small: {training: {learning-rate: 1e-3, steps: 4}}
                    models:
                      one: {from: small, steps: [{kind: fine-tune, teacher: two, learning-rate: 1e-3}]}
                      two: {from: one, steps: [{kind: fine-tune, teacher: strong, learning-rate: 1e-3}]}
                    policies:
                      two: {kind: model, model: two}
                      weak: {kind: model, model: small}
                    locks:\
                    """.indent(0).strip());
        assertThatThrownBy(() -> YamlForm.parse("circle.yaml", circle, StudyFile.class))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining("models.one: expected a model that can be made, found one that needs itself:"
                        + " one needs two needs one");
    }

    @Test
    void mistakesOfASweptStepAreSaidOnceWithTheirItem() {
        var wrong = STUDY.replace("demonstrations: [4, 6]", "demonstrations: [4, 0, four]")
                .replace("teacher: weak", "teacher: mild");
        assertThatThrownBy(() -> YamlForm.parse("wrong.yaml", wrong, StudyFile.class))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining("wrong.yaml:16:29: elicitations.both.steps[0].demonstrations[1]: expected")
                .hasMessageContaining("wrong.yaml:16:32: elicitations.both.steps[0].demonstrations[2]: expected");
    }

    @Test
    void moreDemonstrationsThanProblemsAreNamedWithTheirItem() {
        var many = STUDY.replace("demonstrations: [4, 6]", "demonstrations: [4, 600000]");
        assertThatThrownBy(() -> plan(many))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining("expected at most")
                .hasMessageContaining("found 600,000");
    }

    @Test
    void presetsStandForTheirKeysAndWhatIsWrittenGoesBefore() {
        var plan = plan(STUDY.replace(
                "training: {warm-up: 1, batch: 4, precision: fp32}\n      - kind: expert",
                "training: {preset: paper, batch: 4}\n      - kind: expert"));
        var step = plan.stages().stream()
                .filter(stage -> stage.stage() instanceof StepStage one && one.number() == 0)
                .findFirst()
                .orElseThrow();
        var training = step.recipe().settings().path("step").path("training");
        assertThat(training.path("optimiser").path("kind").asString()).isEqualTo("lion");
        assertThat(training.path("warm-up").asInt()).isEqualTo(32);
        assertThat(training.path("batch").asInt()).isEqualTo(4);
        assertThat(List.of(step.recipe()
                        .settings()
                        .path("step")
                        .path("learning-rate")
                        .asDouble()))
                .containsExactly(1e-3);
    }
}
