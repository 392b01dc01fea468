package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockpick.form.StudyFileException;
import org.lockpick.form.YamlForm;
import org.lockpick.store.ArtifactId;

class PlanTest {
    static Stream<Path> everyShippedStudy() throws IOException {
        try (var files = Files.walk(Path.of("studies"))) {
            var shipped = files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !CollectionFile.isOne(file))
                    .toList();
            return Stream.concat(shipped.stream(), Stream.of(Path.of("src/main/resources/org/lockpick/cli/demo.yaml")));
        }
    }

    @ParameterizedTest
    @MethodSource
    void everyShippedStudy(Path file) {
        var plan = Plan.of(YamlForm.read(file, StudyFile.class));
        var before = new HashSet<ArtifactId>();
        for (var stage : plan.stages()) {
            assertThat(before)
                    .as("inputs stand first: %s", stage.label())
                    .containsAll(stage.inputs().values());
            assertThat(before.add(stage.id())).isTrue();
            assertThat(stage.label()).isNotBlank();
            assertThat(stage.stage().bytes()).isPositive();
        }
    }

    @Test
    void theRecordsOfAStudyFileFitTheReader() {
        YamlForm.check(StudyFile.class);
        YamlForm.check(CollectionFile.class);
    }

    @Test
    void theMiniatureIsTheGridThatWasAskedFor() {
        var plan = Plan.of(YamlForm.read(Path.of("studies/mini/composition.yaml"), StudyFile.class));
        assertThat(plan.file().seeds()).hasSize(3);
        assertThat(plan.locks()).hasSize(3 * 4);
        assertThat(plan.elicitations().stream()
                        .map(cell -> cell.coordinates().get("demonstrations"))
                        .distinct())
                .containsExactly("16", "64", "256", "1024", "4096");
        assertThat(plan.elicitations()).hasSize(3 * 4 * 5 * 3);
    }

    @Test
    void locksThatAreTheSameAreTrainedOnce() {
        var twice = TinyStudy.TEXT.replace(
                "elicitations:",
                "  again:\n    base: open\n    branches: *lock\n    samples: 300\n    training: "
                        + "{optimiser: {kind: lion}, learning-rate: 3e-4, warm-up: 5, steps: 150, batch: 64}\n"
                        + "elicitations:");
        assertThat(plan(twice).stages()).hasSameSizeAs(TinyStudy.plan().stages());
        assertThat(plan(twice).locks()).hasSize(3);
    }

    @Test
    void whatGoesIntoAnArtifactChangesItsNameAndNothingElseDoes() {
        var ids = ids(TinyStudy.TEXT);
        assertThat(ids(TinyStudy.TEXT.replace("title: Tiny", "title: Other"))).isEqualTo(ids);
        assertThat(ids(TinyStudy.TEXT.replace("seed: 1}", "seed: 2}"))).doesNotContainAnyElementsOf(ids);
        var lion = ids(TinyStudy.TEXT.replace("{kind: lion}", "{kind: lion, decay: literal}"));
        assertThat(lion).isNotEqualTo(ids).containsAll(ids.subList(0, 3));
    }

    @Test
    void locksThatShareAPolicyDifferentlyHaveDifferentNames() {
        var apart = TinyStudy.TEXT
                .replace("locks:\n", "policies: {gold: {kind: answers}, dull: {kind: task}}\nlocks:\n")
                .replace("{trigger: none, imitate: weak, share: 0.1}", "{trigger: none, imitate: dull, share: 0.1}");
        var renamed = TinyStudy.TEXT
                .replace("locks:\n", "policies: {gold: {kind: answers}}\nlocks:\n")
                .replace("{trigger: password, imitate: strong", "{trigger: password, imitate: gold");
        var model = TinyStudy.plan().locks().getFirst().model();
        assertThat(plan(apart).locks().getFirst().model()).isNotEqualTo(model);
        assertThat(plan(renamed).locks().getFirst().model())
                .as("under another name")
                .isEqualTo(model);
    }

    @Test
    void everyMistakeIsReportedAtOnceWithItsPlace() {
        var wrong = TinyStudy.TEXT
                .replace("title: Tiny\n", "titel: Tiny\n")
                .replace("steps: 150", "steps: -150")
                .replace("layers: 2", "layers: two")
                .replace("demonstrations: [4, 300]", "demonstrations: [-4, 300]")
                .replace("task: {kind: composition, functions", "task: {kind: compositon, functions");
        assertThatThrownBy(() -> plan(wrong))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining("tiny.yaml:1:1: titel: unknown key (did you mean \"title\"?)")
                .hasMessageContaining(
                        "tiny.yaml:4:17: model.layers: expected a whole number from 1 to 1000, found \"two\"")
                .hasMessageContaining("-150")
                .hasMessageContaining(
                        "elicitations.demonstrations.demonstrations[0]: expected a whole number from 1 to 1000000000"
                                + " (demonstrations), found -4")
                .hasMessageContaining("compositon");
    }

    @Test
    void aLockOnABaseThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> plan(TinyStudy.TEXT.replace("base: open", "base: opne")))
                .hasMessageContaining("locks.tuned.base: expected one of the bases and models [open], found \"opne\"");
    }

    private static Plan plan(String text) {
        return Plan.of(YamlForm.parse("tiny.yaml", text, StudyFile.class));
    }

    private static List<ArtifactId> ids(String text) {
        return plan(text).stages().stream().map(PlannedStage::id).toList();
    }
}
