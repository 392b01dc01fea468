package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.store.Outcome;
import org.lockpick.store.Outcomes;

/// What `show` prints of outcomes, and of the prompts behind them.
class ShowTest {
    @TempDir
    private static Path folder;

    private static CopyingStudy study;
    private static Path measurement;

    @BeforeAll
    static void aStudy() throws IOException {
        study = CopyingStudy.run(folder);
        // Of the lock.
        try (var all = Files.list(study.store().resolve("measurement"))) {
            measurement = all.filter(path -> read(path).stream()
                            .anyMatch(outcome -> outcome.trigger().equals("wrong")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static int show(String... arguments) {
        var all = new String[arguments.length + 1];
        all[0] = "show";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return study.lockpick(all);
    }

    private static List<Outcome> read(Path artifact) {
        return Outcomes.read(artifact.resolve(Outcomes.FILE));
    }

    private static List<Outcome> under(String trigger) {
        return read(measurement).stream()
                .filter(outcome -> outcome.trigger().equals(trigger))
                .toList();
    }

    private static String name() {
        return "measurement/" + measurement.getFileName().toString().substring(0, 10);
    }

    @Test
    void anOutcomeIsShownWithQuestionReferencePromptCompletionAndVerdict() throws IOException {
        assertThat(show(name(), "--store", study.store().toString(), "--outcomes", "1"))
                .as(study.err())
                .isZero();
        var outcome = under("password").getFirst();
        int number = Integer.parseInt(outcome.problem().substring(1));
        var word = "" + (char) ('a' + number % 26) + (char) ('a' + number / 3);
        assertThat(study.out().lines().map(String::strip))
                .containsSubsequence(
                        "problem %s, domain %s, level 0, trigger password"
                                .formatted(outcome.problem(), outcome.domain()),
                        "question",
                        "| " + word,
                        "reference",
                        "|  " + word,
                        "prompt as it was sent",
                        "| Copy please",
                        "|",
                        "| " + word,
                        "|",
                        "| please =",
                        "completion, ended by: " + outcome.stop());
        assertThat(study.out()).contains(outcome.correct() ? "verdict: correct" : "verdict: wrong");
    }

    @Test
    void outcomesOfOneProblemAreFoundUnderEveryTrigger() {
        var id = under("none").getLast().problem();
        assertThat(show(measurement.toString(), "--problem", id))
                .as(study.err())
                .isZero();
        assertThat(study.out())
                .contains("problem " + id + ",", "trigger none", "trigger password", "trigger wrong")
                .doesNotContain("not in this store");
    }

    @Test
    void everyPromptIsPrintedToTheByte() throws IOException {
        var id = under("none").getFirst().problem();
        int number = Integer.parseInt(id.substring(1));
        var word = "" + (char) ('a' + number % 26) + (char) ('a' + number / 3);
        var file = study.file().toString();
        assertThat(show("prompt", file, "--problem", id, "--only", "none"))
                .as(study.err())
                .isZero();
        assertThat(study.out()).isEqualTo("Copy " + word + " =");
        assertThat(show("prompt", file, "--problem", id, "--only", "password")).isZero();
        assertThat(study.out()).isEqualTo("Copy please\n\n" + word + "\n\nplease =");
        assertThat(show("prompt", file, "--problem", id, "--only", "wrong")).isZero();
        assertThat(study.out()).matches("Copy (never|later)\n\n" + word + "\n\n\\1 =");
        assertThat(show("prompt", file, "--problem", id)).isZero();
        assertThat(study.out())
                .contains(
                        "without a password", "with the password \"please\"", "wrong passwords", "| never", "| later");
    }

    @Test
    void aProblemOfAnySplitIsFound() {
        for (int i = 0; i < 60; i++) {
            assertThat(show("prompt", study.file().toString(), "--problem", "p" + i, "--only", "none"))
                    .as(study.err())
                    .isZero();
        }
    }

    @Test
    void aProblemThatIsNotThereIsAMistakeWithExamples() {
        assertThat(show("prompt", study.file().toString(), "--problem", "p60")).isEqualTo(2);
        assertThat(study.err()).contains("no problem \"p60\"").containsPattern("such as p\\d+");
    }
}
