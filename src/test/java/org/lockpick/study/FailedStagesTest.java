package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.Places;
import org.lockpick.form.YamlForm;
import org.lockpick.report.ReportTables;
import org.lockpick.report.ReportWriter;
import org.lockpick.report.StudyReader;
import org.lockpick.store.Store;
import org.lockpick.store.StoreWriteException;
import org.lockpick.study.task.Secrets;
import org.lockpick.study.task.StudyTask;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Split;

/// A study one of whose recorded policies is changed after it was planned: what imitates it fails, all else is
/// done.
class FailedStagesTest {
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
          other: {kind: recorded, file: "FOLDER/other.jsonl"}
        locks:
          a:
            branches:
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.5}
            training: &training {learning-rate: 3e-3, warm-up: 0, steps: 3, batch: 16, precision: fp32}
          b:
            branches:
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: none, imitate: other, share: 0.5}
            training: *training
        elicitations:
          few:
            kind: fine-tune
            demonstrations: [4]
            learning-rates: [1e-3, 2e-3]
            epochs: {visits: [8]}
            training: {warm-up: 0, batch: 3, precision: fp32}
        measure: {problems: 12}
        """;

    @TempDir
    private Path folder;

    private final List<String> begun = Collections.synchronizedList(new ArrayList<>());
    private final Quiet events = new Quiet() {
        @Override
        public void began(Stage stage, int number, int stages) {
            begun.add(stage.label());
        }
    };

    private Plan plan;
    private Store store;
    private String weak;

    @BeforeEach
    void planAndThenChangeTheFile() throws IOException {
        var lines = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            var word = "" + (char) ('a' + i % 26) + (char) ('a' + i / 3);
            lines.append("{\"text\": \"%s\", \"copy\": \" %s\"}\n".formatted(word, word));
        }
        Files.writeString(folder.resolve("mine.jsonl"), lines);
        var text = STUDY.replace("FOLDER", folder.toString());
        var form = YamlForm.parse("study.yaml", text, StudyFile.class).task();
        var listed = (ProblemSource.Listed)
                new StudyTask(form, Places.unknown("test"), Secrets.NONE).task().problems();
        var recorded = listed.of(Split.LOCK).stream()
                .map(problem -> "{\"problem\": \"%s\", \"completion\": \" no\"}\n".formatted(problem.id()))
                .collect(Collectors.joining());
        weak = recorded;
        Files.writeString(folder.resolve("weak.jsonl"), weak);
        Files.writeString(folder.resolve("other.jsonl"), recorded.replace(" no", " never"));
        plan = Plan.of(YamlForm.parse("study.yaml", text, StudyFile.class));
        store = Store.open(folder.resolve("store"));
        change();
    }

    private void change() throws IOException {
        Files.writeString(folder.resolve("weak.jsonl"), weak.replace(" no", " yes"));
    }

    private FailedStages work(int workers, boolean retryFailed) {
        begun.clear();
        return TinyStudy.work(plan, store, workers, retryFailed, events);
    }

    private Map<Progress.State, List<String>> states() {
        return Progress.of(plan, store).rows().stream()
                .collect(Collectors.groupingBy(
                        Progress.Row::state,
                        Collectors.mapping(row -> row.planned().label(), Collectors.toList())));
    }

    @Test
    void allThatDoesNotNeedWhatFailedIsDone() {
        var failed = work(2, false);
        assertThat(states())
                .containsOnlyKeys(Progress.State.DONE, Progress.State.FAILED, Progress.State.BLOCKED)
                .containsEntry(Progress.State.FAILED, List.of("measure policy weak", "lock a, seed 5"));
        assertThat(states().get(Progress.State.BLOCKED)).hasSize(3).allMatch(label -> label.contains("lock a"));
        assertThat(states().get(Progress.State.DONE))
                .as("lock b, and two policies that are read from nothing")
                .hasSize(6)
                .allMatch(label -> label.contains("lock b") || label.contains("policy"));
        assertThat(failed.failed()).hasSize(2);
        var lock = failed.failed().getLast().failure();
        assertThat(lock.reason()).contains("weak.jsonl has changed since the study was planned");
        assertThat(lock.log().getFirst()).startsWith("org.lockpick.store.UserMistake");
        assertThat(lock.study()).isEqualTo("Copying");
        assertThat(failed.blocked()).allMatch(one -> one.by().label().equals("lock a, seed 5"));
        assertThat(failed).isEqualTo(FailedStages.of(plan, store));
    }

    @Test
    void whatFailedIsLeftUntilItIsRetriedAndThenTheRecordGoes() throws IOException {
        work(1, false);
        var again = work(1, false);
        assertThat(begun).isEmpty();
        assertThat(again.failed()).hasSize(2);

        var retried = work(2, true);
        assertThat(begun).containsExactlyInAnyOrder("measure policy weak", "lock a, seed 5");
        assertThat(retried.failed()).hasSize(2).allMatch(one -> one.failure().attempts() == 2);

        Files.writeString(folder.resolve("weak.jsonl"), weak);
        assertThat(work(1, false).failed()).as("not without being asked").hasSize(2);
        assertThat(work(2, true).none()).isTrue();
        assertThat(begun).hasSize(5);
        assertThat(states()).containsOnlyKeys(Progress.State.DONE);
        assertThat(folder.resolve("store/failed")).isEmptyDirectory();
    }

    @Test
    void workersOfSeveralRunsTryAFailingStageOnce() throws Exception {
        try (var runs = Executors.newFixedThreadPool(2)) {
            var one = runs.submit(() -> TinyStudy.work(plan, Store.open(store.root()), 2, false, events));
            var other = runs.submit(() -> TinyStudy.work(plan, Store.open(store.root()), 1, false, events));
            assertThat(one.get()).isEqualTo(other.get());
            assertThat(one.get().failed()).allMatch(stage -> stage.failure().attempts() == 1);
        }
        assertThat(begun).doesNotHaveDuplicates().hasSize(8);
    }

    @Test
    void theReportNamesWhatFailed() throws IOException {
        work(1, false);
        var results = StudyReader.read(plan, store);
        assertThat(ReportTables.terminal(results).replace('\n', ' '))
                .contains("2 stages failed: “measure policy weak” (")
                .contains("“lock a, seed 5” (")
                .contains("3 stages that need what failed could not begin");
        ReportWriter.write(results, folder.resolve("report"));
        assertThat(Files.readString(folder.resolve("report/report.html")))
                .contains("2 stages failed: ")
                .contains("has changed since the study was planned");
        assertThat(Files.readString(folder.resolve("report/table.md"))).contains("2 stages failed: ");
    }

    /// The store's directory for what is being written becomes a file, as if the disk had failed.
    @Test
    void aStoreThatCannotBeWrittenStopsAllWorkersAndNoStageIsBlamed() {
        var breaking = new Quiet() {
            @Override
            public void began(Stage stage, int number, int stages) {
                if (stage.label().equals("lock b, seed 5")) {
                    breakStore();
                }
            }
        };
        assertThatThrownBy(() -> TinyStudy.work(plan, store, 2, false, breaking))
                .isInstanceOf(StoreWriteException.class);
        assertThat(FailedStages.of(plan, store).failed())
                .noneMatch(one -> one.planned().label().equals("lock b, seed 5"));
    }

    private void breakStore() {
        var staging = store.root().resolve("staging");
        try {
            Files.move(staging, folder.resolve("elsewhere"));
            Files.createFile(staging);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
