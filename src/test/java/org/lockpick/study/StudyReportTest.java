package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.Places;
import org.lockpick.form.StudyFileException;
import org.lockpick.form.YamlForm;
import org.lockpick.report.FigureReader;
import org.lockpick.report.Measurement;
import org.lockpick.report.Report;
import org.lockpick.report.ReportTables;
import org.lockpick.report.ReportWriter;
import org.lockpick.report.StudyReader;
import org.lockpick.store.Store;
import org.lockpick.study.task.Secrets;
import org.lockpick.study.task.StudyTask;
import org.lockpick.task.ProblemSource;
import org.lockpick.task.Split;

/// What a report says of a study that is run from its file, of seeds other than 0 and of policies that are
/// recorded.
class StudyReportTest {
    private static final String COMPOSITION = """
        title: T
        seeds: [1]
        task: {kind: composition, functions: 4, hidden: 2, digits: 3, wrong-passwords: 2}
        model: {layers: 1, width: 16, heads: 2, vocabulary: 300, context: 64}
        locks:
          a:
            branches:
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.5}
            training: {learning-rate: 3e-3, warm-up: 2, steps: 2, batch: 8, precision: fp32}
        elicitations:
          d:
            kind: fine-tune
            demonstrations: [4]
            learning-rates: [1e-3]
            epochs: {visits: [8]}
            training: {warm-up: 1, batch: 4, precision: fp32}
        measure: {problems: 20}
        """;

    private static final String RECORDED = """
        title: Copying
        seeds: [5]
        task:
          kind: json-lines
          lines: {file: "%s", id: text, statement: text, solution: copy}
          grader: {kind: exact}
          wording: {prompt: "{problem} =", password: please, wrong-passwords: [never, later], longest: 8}
        model: {layers: 1, width: 16, heads: 1, vocabulary: 320, context: 64}
        policies:
          weak: {kind: recorded, file: "%s"}
        locks:
          a:
            branches:
              - {trigger: password, imitate: strong, share: 0.5}
              - {trigger: none, imitate: weak, share: 0.5}
            training: {learning-rate: 3e-3, warm-up: 0, steps: 2, batch: 4, precision: fp32}
        measure: {problems: 50}
        """;

    @TempDir
    private Path folder;

    private Plan plan(String text) throws IOException {
        return Plan.of(YamlForm.read(Files.writeString(folder.resolve("study.yaml"), text), StudyFile.class));
    }

    private static String report(Plan plan, Store store) {
        return ReportTables.terminal(StudyReader.read(plan, store));
    }

    @Test
    void aFinishedStudyIsCompleteWhateverItsSeeds() throws IOException {
        var one = plan(COMPOSITION);
        var store = folder.resolve("store");
        assertThat(report(one, Store.open(store)))
                .contains("Partial results: 0 of 2 policies, 0 of 1 locked models, 0 of 1 cells and 0 of 1 elicitation"
                        + " runs are measured.");
        assertThat(report(one, StudyRun.quietly(one, store)))
                .doesNotContain("Partial", " of 1", " of 2")
                .containsPattern("There is one training seed: the intervals say\\s+nothing about another run");

        var three = plan(COMPOSITION.replace("seeds: [1]", "seeds: [1, 2, 3]"));
        assertThat(report(three, Store.open(store)))
                .contains(
                        "Partial results: 1 of 3 locked models, 1 of 1 cells and 1 of 3 elicitation runs are measured.")
                .contains("1 of 3");
        assertThat(report(three, StudyRun.quietly(three, store)))
                .doesNotContain("Partial", " of 3", "one training seed");
        assertThat(StudyReader.read(three, Store.open(store)).measurements())
                .flatExtracting(Measurement::items)
                .isNotEmpty()
                .allSatisfy(
                        item -> assertThat(item.families()).isNotEmpty().allMatch(family -> family.startsWith("fn")));
    }

    @Test
    void figuresAreReadAndCheckedAgainstBothStudies() throws IOException {
        var other = plan(COMPOSITION);
        var store = StudyRun.quietly(other, folder.resolve("store"));
        var text = COMPOSITION + """
            figures:
              both:
                kind: curves
                panels:
                  - {title: Here}
                  - {title: There, study: other.yaml}
            """;
        Files.writeString(folder.resolve("other.yaml"), COMPOSITION);
        var own = plan(text);
        var request = new FigureReader(own, places(text), file -> {
                    assertThat(file).isEqualTo(folder.resolve("other.yaml"));
                    return other;
                })
                .request(store);
        assertThat(request.studies()).containsOnlyKeys("other.yaml");
        var written = ReportWriter.write(Report.of(StudyReader.read(own, store), request), folder.resolve("report"));
        assertThat(written).extracting(file -> file.getFileName().toString()).contains("both.svg", "both.csv");
        assertThat(folder.resolve("report").resolve("both.csv")).content().contains(",Here\n", ",There\n");

        var wrong = text.replace("{title: There,", "{title: There, only: {where: {demonstrations: [5]}},");
        assertThatThrownBy(() -> new FigureReader(plan(wrong), places(wrong), _ -> other).request(store))
                .hasMessageContaining(
                        "figures.both.panels[1].only.where.demonstrations[0]: expected one of 4; found the"
                                + " unknown value of demonstrations \"5\"");
        assertThatThrownBy(() -> plan(text.replace("kind: curves", "kind: curves\n    only: {locks: [b]}")))
                .hasMessageContaining("figures.both.only.locks[0]: expected one of a; found the unknown lock");
    }

    private Places places(String text) throws IOException {
        var file = Files.writeString(folder.resolve("study.yaml"), text);
        return YamlForm.written(file, StudyFile.class).places();
    }

    @Test
    void aPanelOfAStudyThatIsNotThereIsAMistakeOfItsKey() throws IOException {
        var text = COMPOSITION + """
            figures:
              both:
                kind: curves
                panels:
                  - {title: Here}
                  - {title: There, study: gone.yaml}
            """;
        var plan = plan(text);
        assertThatThrownBy(() -> new FigureReader(plan, places(text), _ -> plan).check())
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining("study.yaml:24:24: figures.both.panels[1].study: expected a study file, found"
                        + " nothing at " + folder.resolve("gone.yaml"));
    }

    @Test
    void figuresAreCheckedAgainstTheProblemsThatAreMeasured() throws IOException {
        var text = COMPOSITION + """
            figures:
              f:
                kind: curves
                only: {levels: [0, 1, 7], domains: [algebra], tasks: [math]}
            """;
        var plan = plan(text);
        assertThatThrownBy(() -> new FigureReader(plan, places(text), _ -> plan).check())
                .hasMessageContaining("figures.f.only.levels[2]: expected one of 0, 1")
                .hasMessageContaining("found the unknown level \"7\"")
                .hasMessageContaining("figures.f.only.domains[0]: expected one of ")
                .hasMessageContaining("figures.f.only.tasks[0]: expected no task, for the study has none; found the"
                        + " unknown task \"math\"");
    }

    @Test
    void labelsOfLocksAndElicitationsAreRead() throws IOException {
        var text = COMPOSITION
                .replace("  a:\n", "  a:\n    label: The lock\n")
                .replace("    kind: fine-tune", "    label: Few shots\n    steps:\n      - kind: fine-tune")
                .replaceAll("\n    (demonstrations|learning-rates|epochs|training: \\{warm-up)", "\n        $1");
        var results = StudyReader.read(plan(text), Store.open(folder.resolve("store")));
        assertThat(results.lockLabels()).containsEntry("a", "The lock");
        assertThat(results.methodLabels()).containsEntry("d", "Few shots");
        assertThatThrownBy(() -> plan(text.replace("label: The lock", "label: b")
                        .replace("elicitations:", "  b: *a\nelicitations:")
                        .replace("  a:\n", "  a: &a\n")))
                .hasMessageContaining("locks.b.label: expected another label than that of \"a\", found \"b\" again");
    }

    /// Sixty problems of which a recorded policy answers every second correctly.
    private Plan recorded(boolean validation) throws IOException {
        var problems = new StringBuilder();
        var answers = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            var word = "" + (char) ('a' + i % 26) + (char) ('a' + i / 3);
            problems.append("{\"text\": \"%s\", \"copy\": \" %s\"}\n".formatted(word, word));
        }
        var file = Files.writeString(folder.resolve("mine.jsonl"), problems);
        var recording = folder.resolve("weak.jsonl");
        var task = new StudyTask(
                        YamlForm.parse("study.yaml", RECORDED.formatted(file, recording), StudyFile.class)
                                .task(),
                        Places.unknown("test"),
                        Secrets.NONE)
                .task();
        var listed = (ProblemSource.Listed) task.problems();
        for (var split : Split.values()) {
            int number = 0;
            if (split == Split.VALIDATE && !validation) {
                continue;
            }
            for (var problem : listed.of(split)) {
                answers.append("{\"problem\": \"%s\", \"completion\": \"%s\"}\n"
                        .formatted(problem.id(), number++ % 2 == 0 ? problem.answer() : " no"));
            }
        }
        Files.writeString(recording, answers);
        return plan(RECORDED.formatted(file, recording));
    }

    @Test
    void aRecordedWeakPolicyIsMeasured() throws IOException {
        var plan = recorded(true);
        assertThat(report(plan, StudyRun.quietly(plan, folder.resolve("store"))))
                .doesNotContain("Partial")
                .containsPattern("weak policy +50\\.0 +12 +1");
    }

    @Test
    void aRecordingWithoutValidationProblemsIsNoMistakeAndNothingIsMissing() throws IOException {
        var plan = recorded(false);
        assertThat(report(plan, StudyRun.quietly(plan, folder.resolve("store"))))
                .doesNotContain("Partial", "weak policy")
                .containsPattern("strong policy +100\\.0 +12 +1");
    }
}
