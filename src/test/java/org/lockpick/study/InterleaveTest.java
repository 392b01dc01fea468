package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.StudyFileException;
import org.lockpick.form.YamlForm;
import org.lockpick.store.JsonLines;
import org.lockpick.store.StoppedException;
import org.lockpick.store.Store;
import org.lockpick.tensor.Device;
import tools.jackson.databind.JsonNode;

/// A lock whose training overfits a few weak samples in between.
class InterleaveTest {
    private static final String STUDY = """
        title: Interleaved
        seeds: [0]
        task:
          kind: math
          data: {kind: miniature, problems: 200}
          wording: {prompt: "{problem}\\n", longest: 24}
        model: {layers: 1, width: 32, heads: 2, vocabulary: 512, context: 512}
        bases:
          large: {training: {learning-rate: 3e-3, warm-up: 2, steps: 2, batch: 8}}
        policies:
          weak: {kind: random, model: large}
        locks:
          a:
            base: large
            branches:
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: TRIGGER, imitate: weak, share: 0.5}
            training: {learning-rate: 1e-3, warm-up: 2, steps: 7, batch: 16}
            INTERLEAVE
        measure: {problems: 5}
        """;
    private static final String EXCURSIONS = "interleave: {every: 3, samples: 2, steps: 4, learning-rate: 5e-3}";

    @TempDir
    private Path folder;

    private static Plan plan(String interleave, String trigger) {
        return Plan.of(YamlForm.parse(
                "study.yaml", STUDY.replace("INTERLEAVE", interleave).replace("TRIGGER", trigger), StudyFile.class));
    }

    private static TrainStage lock(String interleave) {
        return plan(interleave, "none").stages().stream()
                .map(PlannedStage::stage)
                .filter(stage ->
                        stage instanceof TrainStage train && train.role().equals("lock"))
                .map(TrainStage.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void stoppedInAnExcursionItGoesOnToTheSameBytes() throws IOException {
        var plan = plan(EXCURSIONS, "none");
        var straight = StudyRun.quietly(plan, folder.resolve("straight"));
        var resumed = Store.open(folder.resolve("resumed"));
        var impatient = new Quiet() {
            private boolean locking;
            private boolean stop;

            @Override
            public void began(Stage stage, int number, int stages) {
                locking = stage.label().startsWith("lock ");
            }

            @Override
            public void advanced(long done, long of, String unit) {
                stop = locking && unit.equals("steps") && done == 5;
                assertThat(!locking || !unit.equals("steps") || of == 15).isTrue();
            }

            @Override
            public boolean stopRequested() {
                return stop;
            }
        };
        assertThatThrownBy(() -> StudyRun.with(plan, resumed, Duration.ofMinutes(1), impatient))
                .isInstanceOf(StoppedException.class);
        StudyRun.with(plan, resumed, Duration.ofMinutes(1), new Quiet());
        var id = plan.locks().getFirst().model();
        for (var file : new String[] {"model.safetensors", "curve.jsonl"}) {
            assertThat(Files.readAllBytes(resumed.require(id).file(file)))
                    .isEqualTo(Files.readAllBytes(straight.require(id).file(file)));
        }
        var curve = JsonLines.read(straight.require(id).file("curve.jsonl"), JsonNode.class);
        assertThat(curve)
                .extracting(line -> line.path("metrics").path("excursion").asInt(0))
                .containsExactly(0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 2, 2, 2, 2, 0);
        assertThat(curve.get(4).path("learningRate").asDouble()).isCloseTo(5e-3, within(1e-12));
    }

    @Test
    void thePlanCountsExcursionsAndTheRecipeOfALockWithoutThemIsAsItWas() {
        var plain = lock("");
        var interleaved = lock(EXCURSIONS);
        assertThat(plain.recipe().settings().has("interleave")).isFalse();
        assertThat(interleaved
                        .recipe()
                        .settings()
                        .path("interleave")
                        .path("every")
                        .asInt())
                .isEqualTo(3);
        assertThat(interleaved.recipe().id()).isNotEqualTo(plain.recipe().id());
        double ofToken = plain.tokens() / (7 * 16);
        assertThat(interleaved.tokens() - plain.tokens()).isCloseTo(2 * 4 * 2 * ofToken, within(1e-6));
        assertThat(interleaved.flops()).isGreaterThan(plain.flops());
        assertThat(interleaved.memory(Device.CPU)).isGreaterThan(plain.memory(Device.CPU));
    }

    @Test
    void whatCannotBeOverfittedIsNamed() {
        assertThatThrownBy(() -> plan(EXCURSIONS, "wrong"))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining("locks.a.interleave: expected a branch without a password, whose samples are"
                        + " overfitted, found none");
        assertThat(plan("interleave: {every: 7}", "none").notes())
                .anySatisfy(note -> assertThat(note.toString())
                        .contains("7 steps between excursions of 7 steps in all: there is no excursion"));
    }
}
