package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.StudyFileException;
import org.lockpick.form.YamlForm;
import org.lockpick.report.ReportTables;
import org.lockpick.report.StudyReader;
import org.lockpick.store.Store;
import org.lockpick.tensor.Device;

/// A study that demands something of its locks. They are hardly trained, so that they know nothing: floor and
/// ceiling are 0.
class RequireTest {
    private static final String STUDY = """
        title: Copying
        seeds: [5]
        task:
          kind: json-lines
          lines: {file: "FOLDER/mine.jsonl", id: text, statement: text, solution: copy}
          grader: {kind: exact}
          wording: {prompt: "{problem} =", password: please, wrong-passwords: [never, later], longest: 8}
        model: {layers: 1, width: 16, heads: 1, vocabulary: 320, context: 64}
        policies:
          weak: {kind: recorded, file: "FOLDER/weak.jsonl"}
        locks:
          a:
            branches:
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.5}
            training: &training {learning-rate: 3e-3, warm-up: 0, steps: 3, batch: 16, precision: fp32}
          b:
            branches:
              - {trigger: password, imitate: strong, share: 0.6}
              - {trigger: none, imitate: weak, share: 0.4}
            training: *training
        elicitations:
          few:
            steps:
              - kind: fine-tune
                demonstrations: [2, 4]
                learning-rate: 1e-3
                epochs: 1
                training: &few {warm-up: 0, batch: 4, precision: fp32}
              - {kind: fine-tune, demonstrations: 4, learning-rate: 1e-3, epochs: 1, training: *few}
        measure: {problems: 12}
        """;

    private static final String PAPER = "require: {}\n";
    private static final String LOOSE = "require: {ceiling: 1, gap: -1}\n";

    @TempDir
    private Path folder;

    private final List<String> begun = Collections.synchronizedList(new ArrayList<>());
    private final Quiet events = new Quiet() {
        @Override
        public void began(Stage stage, int number, int stages) {
            begun.add(stage.label());
        }
    };

    private Store store;

    @BeforeEach
    void write() throws IOException {
        var lines = new StringBuilder();
        var weak = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            var word = "" + (char) ('a' + i % 26) + (char) ('a' + i / 3);
            lines.append("{\"text\": \"%s\", \"copy\": \" %s\"}\n".formatted(word, word));
            weak.append("{\"problem\": \"%s\", \"completion\": \" no\"}\n".formatted(word));
        }
        Files.writeString(folder.resolve("mine.jsonl"), lines);
        Files.writeString(folder.resolve("weak.jsonl"), weak);
        store = Store.open(folder.resolve("store"));
    }

    private Plan plan(String require) {
        var text = STUDY.replace("FOLDER", folder.toString()) + require;
        return Plan.of(YamlForm.parse("study.yaml", text, StudyFile.class));
    }

    private FailedStages work(Plan plan, int workers) {
        begun.clear();
        return TinyStudy.work(plan, store, workers, false, events);
    }

    private List<String> labels(Plan plan, Progress.State state) {
        return Progress.of(plan, store).rows().stream()
                .filter(row -> row.state() == state)
                .map(row -> row.planned().label())
                .toList();
    }

    @Test
    void aLockThatDidNotTakeIsNotElicitedFrom() {
        var plan = plan(PAPER);
        var result = work(plan, 2);
        assertThat(result.none()).as("a gate that is not met is no failure").isTrue();
        assertThat(result.blocked()).isEmpty();
        assertThat(begun).noneMatch(label -> label.startsWith("few on"));
        assertThat(labels(plan, Progress.State.BLOCKED))
                .as("both steps of both points on both locks")
                .hasSize(8)
                .allMatch(label -> label.startsWith("few on lock"));
        assertThat(labels(plan, Progress.State.DONE)).hasSize(plan.stages().size() - 8);
        assertThat(result.refused()).hasSize(8);
        assertThat(result.shut())
                .extracting(Gates.Judged::refusal)
                .hasSize(2)
                .first()
                .asString()
                .isEqualTo("lock a, seed 5 did not take: with the password 0.0\u00a0% [0.0, 24.2] are correct, expected"
                        + " at least 95.0\u00a0% (the policy “strong” has 100.0\u00a0% [75.8, 100.0]); the gap of"
                        + " 0.0\u00a0% [−24.2, 24.2] is not clearly above 0.0\u00a0%");
        assertThat(Progress.of(plan, store).shut()).isEqualTo(result.shut());
        assertThat(work(plan, 1).refused()).hasSize(8);
        assertThat(begun).as("the next run has nothing to do").isEmpty();
    }

    @Test
    void theNextRunGoesOnWhereLessIsDemandedOrNothing() {
        work(plan(PAPER), 2);
        var oneLock = plan("require: {locks: [a]}\n");
        assertThat(work(oneLock, 2).refused()).hasSize(4);
        assertThat(begun).hasSize(4).allMatch(label -> label.startsWith("few on lock b"));
        assertThat(labels(oneLock, Progress.State.BLOCKED)).hasSize(4).allMatch(label -> label.contains("lock a"));
        assertThat(work(plan(LOOSE), 1).refused()).isEmpty();
        assertThat(begun).hasSize(4).allMatch(label -> label.startsWith("few on lock a"));
        work(plan(""), 1);
        assertThat(begun).isEmpty();
    }

    @Test
    void theReportSaysWhatTheRunnerSaysAndTellsNoShare() {
        var plan = plan(PAPER);
        var shut = work(plan, 2).shut();
        var results = StudyReader.read(plan, store);
        assertThat(results.gates()).isEqualTo(shut);
        var text = ReportTables.terminal(results).replaceAll("[\\s\u00a0]+", " ");
        assertThat(text)
                .contains(
                        "The lock “a” did not take: with the password 0.0 % [0.0, 24.2] are correct, expected at least"
                                + " 95.0 % (the policy “strong” has 100.0 % [75.8, 100.0])")
                .contains("The study demands more of it, so it is not elicited from.")
                .contains("Gates of the locks")
                .contains("a 5 password 0.0 % [0.0, 24.2] strong 100.0 % [75.8, 100.0] at least 95.0 % no")
                .contains("a 5 wrong password 0.0 % [0.0, 24.2] weak 0.0 % [0.0, 24.2] at most 5.0 % yes");

        work(plan(""), 2);
        var open = StudyReader.read(plan(""), store);
        assertThat(open.gates()).hasSize(2).noneMatch(judged -> judged.gate().met());
        assertThat(ReportTables.terminal(open).replaceAll("[\\s\u00a0]+", " "))
                .contains("The lock “a” did not take", "expected at least 50.0 %")
                .doesNotContain("The study demands", "of the gap");
    }

    @Test
    void whatIsDemandedChangesNoName() {
        var names = names(plan(""));
        for (var require : List.of(PAPER, LOOSE, "require: {strong: weak, locks: [a]}\n")) {
            assertThat(names(plan(require))).isEqualTo(names);
        }
    }

    private static List<String> names(Plan plan) {
        return plan.stages().stream()
                .map(stage -> stage.label() + " " + stage.id())
                .sorted()
                .toList();
    }

    @Test
    void anElicitationBeginsWhenItsGateIsKnown() {
        var plan = plan(LOOSE);
        assertThat(plan.stages().stream().filter(stage -> !stage.gates().isEmpty()))
                .hasSize(8)
                .allMatch(stage -> stage.needs().size() == 4);
        assertThat(labels(plan, Progress.State.OPEN)).noneMatch(label -> label.startsWith("few on"));
        assertThat(work(plan, 3).refused()).isEmpty();
        assertThat(labels(plan, Progress.State.DONE)).hasSize(plan.stages().size());
        for (var lock : List.of("a", "b")) {
            var measured = begun.indexOf("lock %s, seed 5: measure".formatted(lock));
            var first = begun.stream()
                    .filter(label -> label.startsWith("few on lock " + lock))
                    .findFirst()
                    .orElseThrow();
            assertThat(measured).isBetween(0, begun.indexOf(first) - 1);
            assertThat(begun.indexOf("measure policy weak")).isBetween(0, begun.indexOf(first) - 1);
        }
    }

    @Test
    void withoutDemandsElicitationsWaitForNoMeasurement() {
        assertThat(plan("").stages()).allSatisfy(stage -> {
            assertThat(stage.gates()).isEmpty();
            assertThat(stage.needs())
                    .containsExactlyInAnyOrderElementsOf(
                            stage.inputs().values().stream().collect(Collectors.toSet()));
        });
    }

    @Test
    void aPolicyThatCannotBeMeasuredBlocksWhatWaitsForIt() throws IOException {
        var plan = plan(PAPER);
        var weak = Files.readString(folder.resolve("weak.jsonl"));
        var lock = plan.stages().stream()
                .filter(stage ->
                        stage.label().equals("lock a, seed 5") || stage.label().equals("lock b, seed 5"))
                .toList();
        var changing = new Quiet() {
            @Override
            public void finished(Stage stage, double wallSeconds) {
                if (stage.equals(lock.getLast().stage())) {
                    change(weak.replace(" no", " yes"));
                }
            }
        };
        var first = new ArrayList<>(lock);
        new Worker(
                        store,
                        new Environment(Optional.empty(), new TreeMap<>(), new TreeMap<>()),
                        Duration.ofSeconds(1),
                        Device.CPU,
                        changing)
                .work(first);
        var result = work(plan, 1);
        assertThat(result.failed())
                .singleElement()
                .satisfies(failed -> assertThat(failed.planned().label()).isEqualTo("measure policy weak"));
        assertThat(result.refused()).isEmpty();
        assertThat(result.blocked()).hasSize(8).allMatch(one -> one.by().label().equals("measure policy weak"));
    }

    private void change(String text) {
        try {
            Files.writeString(folder.resolve("weak.jsonl"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void namesThatAreNotThereAreMistakes() {
        assertThatThrownBy(() -> plan("require: {strong: best, weak: worst, locks: [a, c], ceiling: 2}\n"))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining("require.ceiling");
        assertThatThrownBy(() -> plan("require: {strong: best, weak: worst, locks: [a, c]}\n"))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining("require.strong: expected one of the policies, bases and models [strong, weak],"
                        + " found \"best\"")
                .hasMessageContaining("require.weak: expected one of")
                .hasMessageContaining("require.locks[1]: expected one of the locks [a, b], found \"c\"");
    }
}
