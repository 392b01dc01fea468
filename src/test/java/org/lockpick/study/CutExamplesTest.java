package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.Places;
import org.lockpick.form.YamlForm;
import org.lockpick.lock.CutRows;
import org.lockpick.report.ReportTables;
import org.lockpick.report.ReportWriter;
import org.lockpick.report.StudyReader;
import org.lockpick.store.Store;
import org.lockpick.study.task.Secrets;
import org.lockpick.study.task.StudyTask;
import org.lockpick.task.Problem;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Split;

/// Examples that are cut are counted in the artifact that was trained on them, said while it is made, and told in the
/// report.
class CutExamplesTest {
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
            training: {learning-rate: 3e-3, warm-up: 0, steps: 3, batch: 16, precision: fp32}
        elicitations:
          few:
            kind: fine-tune
            imitate: weak
            demonstrations: [4]
            learning-rates: [1e-3, 2e-3]
            epochs: {visits: [8]}
            training: {warm-up: 0, batch: 3, precision: fp32}
        measure: {problems: 12}
        """;

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();

    private void problems(Set<String> endless) throws IOException {
        var lines = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            var word = "" + (char) ('a' + i % 26) + (char) ('a' + i / 3);
            lines.append("{\"text\": \"%s\", \"copy\": \" %s\"}\n"
                    .formatted(word, endless.contains(word) ? "0123456789 ".repeat(40) : word));
        }
        Files.writeString(folder.resolve("mine.jsonl"), lines);
    }

    private static String line(Problem problem, String completion, String stop) {
        return "{\"problem\": \"%s\", \"completion\": \"%s\", \"stop\": \"%s\"}\n"
                .formatted(problem.id(), completion, stop);
    }

    private ProblemSource.Listed listed(String text) {
        var form = YamlForm.parse("study.yaml", text, StudyFile.class).task();
        return (ProblemSource.Listed)
                new StudyTask(form, Places.unknown("test"), Secrets.NONE).task().problems();
    }

    /// A study in which of the 24 problems of the lock split two have an answer that does not fit, and three a weak
    /// completion that was cut, one of them to nothing; all weak completions of the elicitation split were cut.
    private Plan plan(boolean cut) throws IOException {
        var text = STUDY.replace("FOLDER", folder.toString());
        problems(Set.of());
        var listed = listed(text);
        if (cut) {
            var endless = new HashSet<String>();
            listed.of(Split.LOCK).subList(0, 2).forEach(problem -> endless.add(problem.id()));
            problems(endless);
        }
        var recording = new StringBuilder();
        for (var split : Split.values()) {
            int number = 0;
            for (var problem : listed.of(split)) {
                boolean one = cut && (split == Split.ELICIT || (split == Split.LOCK && number < 3));
                boolean nothing = one && split == Split.LOCK && number == 0;
                recording.append(line(problem, nothing ? "" : " no", one ? "length" : "end"));
                number++;
            }
        }
        Files.writeString(folder.resolve("weak.jsonl"), recording);
        return Plan.of(YamlForm.read(Files.writeString(folder.resolve("study.yaml"), text), StudyFile.class));
    }

    private Store run(Plan plan) {
        var store = Store.open(folder.resolve("store"));
        return StudyRun.with(plan, store, Duration.ofSeconds(20), new Quiet() {
            @Override
            public void said(String line) {
                said.add(line);
            }
        });
    }

    @Test
    void cutExamplesAreCountedSaidAndReported() throws IOException {
        var plan = plan(true);
        var store = run(plan);
        var model = store.require(plan.locks().getFirst().model()).directory();
        assertThat(CutRows.read(model)).contains(new CutRows(48, 2, 3, 1, 64));
        for (var cell : plan.elicitations()) {
            var elicited = store.require(cell.elicitation()).directory();
            assertThat(CutRows.read(elicited)).contains(new CutRows(4, 0, 4, 0, 64));
        }
        assertThat(said)
                .anySatisfy(line -> assertThat(line).contains("2 of 48 cut at 64 tokens"))
                .anySatisfy(line -> assertThat(line).contains("4 of 4 cut by length"));

        var results = StudyReader.read(plan, store);
        assertThat(ReportTables.terminal(results).replaceAll("\\s+", " "))
                .contains("Examples were cut in the training of the lock “a”: 2 of 48 cut at 64 tokens, 3 of 48 cut by"
                        + " length when they were written (1 to nothing and left out). Cut examples do not teach")
                .contains("Examples were cut in the training of the lock “a” on 4 demonstrations (few): 4 of 4 cut by"
                        + " length when they were written.");
        var report = folder.resolve("report");
        assertThat(ReportWriter.write(results, report)).contains(report.resolve("cut.csv"));
        assertThat(report.resolve("cut.csv"))
                .hasContent("trained,name,method,demonstrations,seed,examples,cut_at_longest,longest,completions_cut,"
                        + "left_out\nlock,a,,,5,48,2,64,3,1\nelicitation,a,few,4,5,4,0,64,4,0\n");
        assertThat(report.resolve("report.html")).content().contains("<h2>Cut examples</h2>", "2 of 48 cut at 64");
        assertThat(report.resolve("table.md")).content().contains("2 of 48 cut at 64 tokens");

        Files.delete(model.resolve(CutRows.FILE)); // an artifact from before examples were counted
        assertThat(ReportTables.terminal(StudyReader.read(plan, store)))
                .contains("4 of 4 cut")
                .doesNotContain("of 48");
    }

    @Test
    void whereNothingIsCutNothingIsSaid() throws IOException {
        var plan = plan(false);
        var store = run(plan);
        assertThat(CutRows.read(store.require(plan.locks().getFirst().model()).directory()))
                .contains(new CutRows(48, 0, 0, 0, 64));
        assertThat(said).noneMatch(line -> line.contains("cut"));
        var results = StudyReader.read(plan, store);
        assertThat(ReportTables.terminal(results)).doesNotContain("Examples were cut", "Cut examples");
        var report = folder.resolve("report");
        assertThat(ReportWriter.write(results, report)).doesNotContain(report.resolve("cut.csv"));
        assertThat(report.resolve("report.html")).content().doesNotContain("Cut examples");
        assertThat(report.resolve("table.md")).content().doesNotContain("Examples were cut", "cut at");
    }
}
