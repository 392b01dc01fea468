package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.StudyFileException;
import org.lockpick.form.YamlForm;
import org.lockpick.model.Initialisation;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Parameters;
import org.lockpick.model.Saving;
import org.lockpick.model.Shapes;
import org.lockpick.report.ReportWriter;
import org.lockpick.report.StudyReader;
import org.lockpick.store.Outcomes;
import org.lockpick.store.Store;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.bpe.BpeSettings;
import org.lockpick.text.bpe.BpeTrainer;

/// A study whose bases are model directories of the user's.
class DirectoryBaseTest {
    private static final String STUDY = """
        title: Copying
        seeds: [0, 1]
        task:
          kind: json-lines
          lines: {file: "FOLDER/mine.jsonl", statement: text, solution: copy}
          grader: {kind: exact}
          wording: {prompt: "{problem} =", password: please, wrong-passwords: [never, later], longest: 8}
        bases:
          mine: {directory: "FOLDER/model", longest: 48}
        policies:
          weak: {kind: base, base: mine, rounds: 1}
        locks:
          password:
            base: mine
            branches:
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.1}
              - {trigger: wrong, imitate: weak, share: 0.4}
            training: {learning-rate: 1e-3, warm-up: 2, steps: 3, batch: 8, precision: fp32}
        elicitations:
          few:
            kind: fine-tune
            demonstrations: [2]
            learning-rates: [1e-3]
            training: {warm-up: 0, batch: 2, precision: fp32}
            epochs: {visits: [4]}
        measure: {problems: 20}
        """;

    @TempDir
    private Path folder;

    @BeforeEach
    void problemsAndModel() throws IOException {
        var lines = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            lines.append("{\"text\": \"w%d\", \"copy\": \" w%d\"}\n".formatted(i, i));
        }
        Files.writeString(folder.resolve("mine.jsonl"), lines.toString());
        model(folder.resolve("model"), 3, 300);
    }

    /// A small model with a tokenizer and weights in bf16, as others write them.
    private static void model(Path directory, long seed, int rows) throws IOException {
        var tokenizer =
                BpeTrainer.train(List.of("a few words to learn from w1 w2 w3").iterator(), BpeSettings.of(300));
        try (var weights = Parameters.zeros(Shapes.llama(rows, 64, 1, 32, 2, 2), Dtype.FP32)) {
            Initialisation.fill(weights, RandomStream.root(seed));
            ModelDirectory.save(directory, weights, Saving.as(Dtype.BF16));
        }
        tokenizer.write(directory);
    }

    private StudyFile study(String text) {
        return YamlForm.parse("study.yaml", text.replace("FOLDER", folder.toString()), StudyFile.class);
    }

    private Store run(Plan plan) {
        return StudyRun.quietly(plan, folder.resolve("store"));
    }

    @Test
    void aDirectoryIsLockedAndElicitedFrom() throws IOException {
        var plan = Plan.of(study(STUDY));
        assertThat(plan.stages().stream().filter(stage -> stage.stage() instanceof AdoptStage))
                .as("once for both seeds")
                .hasSize(1);
        var store = run(plan);

        var base = store.require(plan.models().getFirst().model());
        for (var file : new String[] {"config.json", "model.safetensors", "tokenizer.json"}) {
            assertThat(base.file(file))
                    .hasSameBinaryContentAs(folder.resolve("model").resolve(file));
        }
        var locked = store.require(plan.locks().getFirst().model());
        assertThat(ModelDirectory.config(locked.directory())).isEqualTo(ModelDirectory.config(base.directory()));
        assertThat(Outcomes.read(
                        store.require(plan.locks().getFirst().measurement()).file(Outcomes.FILE)))
                .isNotEmpty();
        assertThat(ReportWriter.write(StudyReader.read(plan, store), folder.resolve("report")))
                .allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }

    @Test
    void itIsKnownByWhatItHoldsAndNotByWhereItLies() throws IOException {
        var first = Plan.of(study(STUDY));
        Files.move(folder.resolve("model"), folder.resolve("moved"));
        var moved = Plan.of(study(STUDY.replace("FOLDER/model", "FOLDER/moved")));
        assertThat(moved.stages().stream().map(PlannedStage::id))
                .containsExactlyElementsOf(
                        first.stages().stream().map(PlannedStage::id).toList());
        model(folder.resolve("model"), 4, 300);
        var other = Plan.of(study(STUDY));
        assertThat(other.locks().getFirst().model())
                .isNotEqualTo(first.locks().getFirst().model());
        var shorter =
                Plan.of(study(STUDY.replace("FOLDER/model", "FOLDER/moved").replace("longest: 48", "longest: 40")));
        assertThat(shorter.locks().getFirst().model())
                .isNotEqualTo(first.locks().getFirst().model());
    }

    @Test
    void aDirectoryThatChangesMeanwhileIsNamed() throws IOException {
        var plan = Plan.of(study(STUDY));
        Files.writeString(folder.resolve("model").resolve("tokenizer.json"), "{}");
        assertThatThrownBy(() -> run(plan))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("tokenizer.json has changed");
    }

    @Test
    void whatCannotBeIsSaidBeforeAnythingRuns() {
        assertThatThrownBy(() -> Plan.of(study(STUDY.replace("FOLDER/model", "FOLDER/nowhere"))))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("bases.mine.directory: there is no file or folder");
        assertRefused(STUDY.replace("longest: 48}", "samples: 4}"), "is not trained");
        assertRefused(STUDY.replace(", longest: 48}", "}"), "longest: expected the tokens");
        assertRefused(STUDY.replace("{directory: \"FOLDER/model\", longest: 48}", "{samples: 5}"), "found neither");
        assertRefused(
                STUDY.replace("    base: mine\n    branches", "    branches"),
                "locks.password.base: expected, because the study has no model");
        assertRefused(
                STUDY.replace("directory: \"FOLDER/model\", ", "training: {learning-rate: 1e-3, steps: 2, batch: 2}, "),
                "longest: expected with a directory alone");
        assertRefused(
                STUDY.replaceAll("(?s)task:\n.*?bases:", "task: {kind: composition}\nbases:")
                        .replaceAll("(?s)policies:\n.*?locks:", "locks:"),
                "composition has symbols of its own");
    }

    @Test
    void promptsThatDoNotFitAreFoundByThePlan() {
        assertThatThrownBy(() -> Plan.of(study(STUDY.replace("longest: 48", "longest: 8"))))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining(
                        "bases.mine.longest: expected room for prompts and at least one token more, for 8 tokens are"
                                + " trained on; the prompt of problem ");
    }

    @Test
    void aModelThatCannotBeAskedIsNamedWhereItLies() throws IOException {
        var directory = folder.resolve("model");
        Files.delete(directory.resolve("tokenizer.json"));
        assertThatThrownBy(() -> Plan.of(study(STUDY)))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("tokenizer");
        model(folder.resolve("narrow"), 3, 200);
        assertThatThrownBy(() -> Plan.of(study(STUDY.replace("FOLDER/model", "FOLDER/narrow"))))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("the tokenizer has 2")
                .hasMessageContaining("the model knows 200");
    }

    private void assertRefused(String text, String message) {
        assertThatThrownBy(() -> study(text))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining(message);
    }
}
