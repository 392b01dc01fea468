package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.form.StudyFileException;
import org.lockpick.form.YamlForm;
import org.lockpick.store.Outcome;
import org.lockpick.store.Outcomes;
import org.lockpick.store.Store;

/// A lock that is followed over its epochs, and the post's two ways to memorise weak samples on it.
class KeptLocksTest {
    private static final String STUDY = """
        title: Epochs of a lock
        seeds: [0]
        task: {kind: composition, functions: 4, hidden: 2, digits: 3, wrong-passwords: 2, seed: 1}
        model: {layers: 1, width: 32, heads: 2}
        locks:
          tuned:
            branches:
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.5}
            samples: 96
            training: {learning-rate: 3e-3, warm-up: 2, epochs: 3, batch: 32, precision: fp32}
            keep-epochs: [1, 2]
            kept-are-locks: true
        elicitations:
          careful:
            kind: fine-tune
            teacher: weak
            demonstrations: 2
            draw: [0, 1]
            epochs: [20]
            learning-rate: 1e-2
            training: {precision: fp32}
          notebook:
            kind: fine-tune
            teacher: weak
            split: validate
            memorised: counted
            demonstrations: 2
            draw: [0, 1]
            epochs: [60]
            loss: all
            learning-rate: 1e-2
            training: {preset: post, precision: fp32, optimiser: {kind: adamw}}
        measure: {problems: 30}
        """;

    @TempDir
    private Path folder;

    private static Plan plan(String text) {
        return Plan.of(YamlForm.parse("kept.yaml", text, StudyFile.class));
    }

    @Test
    @DisplayName(
            "each epoch that is kept is a lock, measured and elicited from, and the last of them is the lock itself")
    void keptEpochsAreLocks() throws IOException {
        var plan = plan(STUDY.replace("keep-epochs: [1, 2]", "keep-epochs: [1, 2, 3]"));
        assertThat(plan.file().locks().keySet()).containsExactly("tuned@1", "tuned@2", "tuned@3", "tuned");
        var store = StudyRun.quietly(plan, folder.resolve("store"));
        var weights = new TreeMap<String, byte[]>();
        var epochs = new TreeMap<String, String>();
        for (var cell : plan.locks()) {
            weights.put(
                    cell.lock(),
                    Files.readAllBytes(store.require(cell.model()).directory().resolve("model.safetensors")));
            assertThat(outcomes(store, plan, cell.lock())).hasSize(3 * 30);
        }
        plan.elicitations()
                .forEach(cell -> epochs.put(cell.lock(), cell.coordinates().get("lock-epochs")));
        assertThat(weights.get("tuned@3")).isEqualTo(weights.get("tuned"));
        assertThat(weights.get("tuned@1")).isNotEqualTo(weights.get("tuned@2"));
        assertThat(epochs.values()).containsExactly("3", "1", "2", "3");
    }

    private static List<Outcome> outcomes(Store store, Plan plan, String lock) {
        var cell = plan.locks().stream()
                .filter(one -> one.lock().equals(lock))
                .findFirst()
                .orElseThrow();
        return Outcomes.read(store.require(cell.measurement()).file(Outcomes.FILE));
    }

    @Test
    @DisplayName(
            "the notebook's samples are among the problems that are measured, those of the careful variant are not")
    void memorisedProblemsAreCountedInTheNotebookAlone() {
        var plan = plan(STUDY);
        var store = StudyRun.quietly(plan, folder.resolve("store"));
        var task = plan.asked().task().task();
        for (var cell : plan.elicitations()) {
            int draw = Integer.parseInt(cell.coordinates().get("draw"));
            var outcomes = Outcomes.read(store.require(cell.elicitation()).file(Outcomes.FILE));
            assertThat(outcomes).hasSize(30);
            if (cell.method().equals("notebook")) {
                // Overfitted on the weak answers of the draw's two problems, the model gives these.
                for (int i = 2 * draw; i < 2 * draw + 2; i++) {
                    var problem = plan.problems().get(i);
                    assertThat(outcomes.get(i).problem()).isEqualTo(problem.id());
                    // What is kept of an answer ends at its first mistake.
                    var weak = task.weakAnswer(problem).orElseThrow();
                    assertThat(weak).startsWith(outcomes.get(i).completion());
                    assertThat(outcomes.get(i).correct()).isEqualTo(weak.equals(problem.answer()));
                }
            }
        }
    }

    @Test
    @DisplayName("following a lock over its epochs does not train it again")
    void theLockIsTheSame() {
        assertThat(plan(STUDY).locks().getLast().model())
                .isEqualTo(plan(STUDY.replace("kept-are-locks: true", "kept-are-locks: false"))
                        .locks()
                        .getLast()
                        .model());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "keep-epochs: [1, 2] | keep-epochs: [] | :12:5: locks.tuned.keep-epochs: expected the epochs after"
                        + " which",
                "keep-epochs: [1, 2] | keep-epochs: [1, 4] | :12:22: locks.tuned.keep-epochs[1]: expected at most the"
                        + " 3 epochs",
                "kept-are-locks: true | kept-are-locks: often | :13:21: locks.tuned.kept-are-locks: expected true or"
                        + " false",
                "memorised: counted | memorised: left-out | or memorised: counted beside it; found validate",
                "memorised: counted | memorised: all | elicitations.notebook.memorised: expected left-out or counted",
                "split: validate | split: elicit | elicitations.notebook.memorised: expected left-out",
                "split: validate | split: validate~    of: {levels: [1]} | :28:5: elicitations.notebook.memorised:"
                        + " expected left-out",
                "seeds: [0] | seeds: [0]~policies: {odd: {kind: task, hidden: 3}} | :3:30: policies.odd.hidden:"
                        + " expected an even number up to 4",
                "seeds: [0] | seeds: [0]~policies: {odd: {kind: task, hidden: 6}} | :3:30: policies.odd.hidden:"
                        + " expected an even number up to 4",
                "seeds: [0] | seeds: [0]~policies: {odd: {kind: task, slips: 1.5}} | :3:37: policies.odd.slips:"
                        + " expected a number from 0 to 1, found 1.5",
            })
    void keysThatContradictEachOtherAreNamed(String from, String to, String message) {
        assertThat(STUDY).contains(from);
        assertThatThrownBy(() -> plan(STUDY.replace(from, to.replace("~", "\n"))))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("no other lock may have the name of one that is kept")
    void theNameOfAKeptLockIsTaken() {
        var twice = STUDY.replace(
                "elicitations:",
                "  tuned@1:\n    branches: [{trigger: none, imitate: strong, share: 1}]\n"
                        + "    training: {learning-rate: 3e-3, steps: 4}\nelicitations:");
        assertThatThrownBy(() -> plan(twice))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining(
                        ":14:3: locks[\"tuned@1\"]: expected another name, for the lock \"tuned\" after epoch 1");
    }
}
