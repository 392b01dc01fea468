package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.StudyFileException;
import org.lockpick.form.YamlForm;
import org.lockpick.lock.ImitationRow;
import org.lockpick.policy.SoftAnswer;
import org.lockpick.policy.Written;
import org.lockpick.store.JsonLines;
import org.lockpick.store.Outcomes;
import org.lockpick.store.Store;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Split;
import org.lockpick.task.mini.Miniature;
import org.lockpick.text.PromptEncoder;
import org.lockpick.text.PromptFormat;
import org.lockpick.text.Tokenizer;
import tools.jackson.databind.JsonNode;

/// Multiple choice in a study: a base's beliefs over the letters are imitated.
class ChoiceStudyTest {
    private static final String STUDY = """
        title: Letters
        seeds: [0]
        task: {kind: choice, data: {kind: miniature, problems: 120}, shots: 0, wording: {password: go, wrong-passwords: [stop]}}
        model: {layers: 1, width: 32, heads: 2, vocabulary: 512, context: 128}
        bases:
          small:
            training: {learning-rate: 3e-3, warm-up: 2, steps: 4, batch: 8, precision: fp32}
        policies:
          weak: {kind: base, base: small, labels: LABELS}
        locks:
          password:
            base: small
            branches:
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.5}
            training: {learning-rate: 1e-3, warm-up: 2, steps: 4, batch: 8, precision: fp32}
        measure: {problems: 20}
        """;

    @TempDir
    private Path folder;

    private Plan plan(String labels) throws IOException {
        var file = Files.writeString(folder.resolve("letters.yaml"), STUDY.replace("LABELS", labels));
        return Plan.of(YamlForm.read(file, StudyFile.class));
    }

    private Store run(Plan plan) {
        return StudyRun.quietly(plan, folder.resolve("store"));
    }

    @Test
    void beliefsAreReadInOnePassAndImitated() throws IOException {
        var plan = plan("soft");
        var store = run(plan);
        var sampled = plan.stages().stream()
                .filter(stage -> stage.stage() instanceof SampleStage)
                .toList();
        var lines = JsonLines.read(store.require(sampled.getFirst().id()).file(SampleStage.FILE), JsonNode.class);
        assertThat(lines).as("one for each problem of the lock split").hasSize(48);
        for (var line : lines) {
            var shares =
                    line.path("shares").valueStream().map(JsonNode::asDouble).toList();
            assertThat(shares.stream().mapToDouble(x -> x).sum()).isCloseTo(1, within(1e-6));
            var likeliest = shares.indexOf(shares.stream().max(Double::compare).orElseThrow());
            assertThat(line.path("completion").asString())
                    .isEqualTo(line.path("answers").get(likeliest).asString());
        }
        var lock = plan.locks().getFirst();
        var measured = Outcomes.read(store.require(lock.measurement()).file(Outcomes.FILE));
        for (var trigger : lock.triggers()) {
            assertThat(measured.stream().filter(outcome -> outcome.trigger().equals(trigger)))
                    .hasSize(20)
                    .allMatch(outcome -> outcome.completion().matches(" [A-D]"));
        }
    }

    @Test
    void hardAndSoftLabelsMakeDifferentLocksOutOfTheSameSamples() throws IOException {
        var soft = plan("soft");
        var hard = plan("hard");
        assertThat(soft.stages()
                        .getFirst()
                        .recipe()
                        .settings()
                        .path("task")
                        .path("generator")
                        .asInt())
                .as("what made the problems is part of the recipe")
                .isEqualTo(Miniature.VERSION);
        assertThat(hard.locks().getFirst().model())
                .isNotEqualTo(soft.locks().getFirst().model());
        assertThat(hard.stages().stream()
                        .filter(stage -> stage.stage() instanceof SampleStage)
                        .map(PlannedStage::id))
                .containsExactlyElementsOf(soft.stages().stream()
                        .filter(stage -> stage.stage() instanceof SampleStage)
                        .map(PlannedStage::id)
                        .toList());
    }

    @Test
    void allOnOneLetterSoftLabelsTrainWhatHardOnesTrain() throws IOException {
        var plan = plan("soft");
        var store = run(plan);
        var base = store.require(plan.models().getFirst().model()).directory();
        var task = ((MeasureStage) plan.stages().stream()
                        .map(PlannedStage::stage)
                        .filter(MeasureStage.class::isInstance)
                        .findFirst()
                        .orElseThrow())
                .task();
        var encoder = new PromptEncoder(Tokenizer.read(base), new PromptFormat.Plain().on(base));
        var examples = new ImitationRow(task.task(), encoder, 128);
        var problem =
                ((ProblemSource.Listed) task.task().problems()).of(Split.LOCK).getFirst();
        var letters = List.of(" A", " B", " C", " D");
        for (int letter = 0; letter < letters.size(); letter++) {
            var shares = new ArrayList<>(List.of(0.0, 0.0, 0.0, 0.0));
            shares.set(letter, 1.0);
            var soft = new Written(letters.get(letter), false, Optional.of(new SoftAnswer(letters, shares)));
            var hard = Written.whole(letters.get(letter));
            assertThat(examples.of(problem, "Q:", soft)).isEqualTo(examples.of(problem, "Q:", hard));
            assertThat(examples.of(problem, "Q:", hard).orElseThrow().trainedLength())
                    .as("the letter alone")
                    .isOne();
        }
    }

    @Test
    void onlyMultipleChoiceHasSoftLabels() {
        assertThatThrownBy(() -> {
                    var file = Files.writeString(
                            folder.resolve("math.yaml"),
                            STUDY.replace("LABELS", "soft")
                                    .replace("kind: choice", "kind: math")
                                    .replace("shots: 0, ", ""));
                    YamlForm.read(file, StudyFile.class);
                })
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining("policies.weak.labels: expected hard");
    }

    @Test
    void moreProblemsThanAWorldHasIsAMistake() throws IOException {
        var file = Files.writeString(
                folder.resolve("many.yaml"),
                STUDY.replace("LABELS", "hard").replace("problems: 120", "problems: 900000"));
        var study = YamlForm.read(file, StudyFile.class);
        assertThatThrownBy(() -> Plan.of(study).stages().getFirst().stage().tokens())
                .isInstanceOf(org.lockpick.store.UserMistake.class)
                .hasMessageContaining("task.data.problems: expected at most");
    }
}
