package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.lock.CutRows;

class ReportWriterTest {

    @TempDir
    private Path directory;

    @Test
    void everyFileIsThereAndNothingUnfinished() throws IOException {
        var written = ReportWriter.write(Synthetic.study(60, 2), directory.resolve("new"));
        assertThat(written)
                .extracting(path -> path.getFileName().toString())
                .containsExactly(
                        "report.html",
                        "table.md",
                        "table.csv",
                        "runs.csv",
                        "levels.csv",
                        "correctness.svg",
                        "correctness.png",
                        "correctness.csv",
                        "recovered.svg",
                        "recovered.png",
                        "recovered.csv");
        try (var files = Files.list(directory.resolve("new"))) {
            assertThat(files).containsExactlyInAnyOrderElementsOf(written);
        }
    }

    @Test
    void writingTwiceGivesTheSameBytes() throws IOException {
        var first = ReportWriter.write(Synthetic.study(40, 2), directory.resolve("a"));
        var second = ReportWriter.write(Synthetic.study(40, 2), directory.resolve("b"));
        for (int i = 0; i < first.size(); i++) {
            assertThat(second.get(i)).hasSameBinaryContentAs(first.get(i));
        }
    }

    @Test
    void pageIsSelfContained() {
        var page = page(Synthetic.study(60, 3));
        assertThat(page)
                .startsWith("<!doctype html>")
                .contains("<svg", "prefers-color-scheme: dark", "@media print", "studies/mini/scratch.yaml")
                .doesNotContain("<script", "<link", "src=", "url(http", "@import", "NaN");
    }

    @Test
    void headlineIsMadeFromTheNumbers() {
        assertThat(page(Synthetic.study(200, 3)))
                .contains("“Locked from scratch” needs ", " times the demonstrations of");
        var study = Synthetic.study(60, 3);
        var swapped = new StudyResults(
                study.title(),
                study.description(),
                study.unit(),
                List.of("tuned-large", "tuned-small"),
                study.lockLabels(),
                study.measurements().stream()
                        .filter(m -> m.arm().toString().contains("tuned-large")
                                || m.arm().toString().contains("tuned-small"))
                        .toList(),
                Map.of());
        assertThat(Headline.of(Findings.of(swapped)).sentence())
                .startsWith("To recover 75\u00a0% of the gap, “Locked by fine-tuning, 50k samples” needs ");
    }

    @Test
    void hostileTextNeverBecomesMarkup() {
        var hostile = "</style></title><script>alert(1)</script><img src=x onerror=alert(2)>";
        var study = Synthetic.study(30, 1);
        var labels = Map.of("scratch", hostile, "tuned-tiny", hostile + "2");
        var page = page(new StudyResults(
                hostile, hostile, hostile, study.lockOrder(), labels, study.measurements(), Map.of(hostile, hostile)));
        assertThat(page).doesNotContain("<script", "<img", "</style></title>").contains("&lt;script&gt;");
    }

    @Test
    void cutExamplesHaveOneNoteForAllSeedsAboutTheMostDemonstrations() {
        var few = new Cut.Training.Elicitation("a", "sft", demonstrations(4));
        var many = new Cut.Training.Elicitation("a", "sft", demonstrations(300));
        var cuts = List.of(
                new Cut(new Cut.Training.Base("b"), 0, new CutRows(10, 1, 0, 0, 64)),
                new Cut(new Cut.Training.Base("b"), 1, new CutRows(10, 2, 0, 0, 64)),
                new Cut(few, 0, new CutRows(4, 1, 0, 0, 64)),
                new Cut(many, 0, new CutRows(300, 7, 2, 0, 64)));
        assertThat(CutList.notes(cuts, lock -> "Lock " + lock, method -> method))
                .containsExactly(
                        "Examples were cut in the training of the base “b”: 3 of 20 cut at 64 tokens. Cut examples do"
                                + " not teach a model where to end.",
                        "Examples were cut in the training of the lock “Lock a” on 300 demonstrations (sft): 7 of 300"
                                + " cut at 64 tokens, 2 of 300 cut by length when they were written. Cut examples do"
                                + " not teach a model where to end.");
        assertThat(CutList.notes(List.of(), lock -> lock, method -> method)).isEmpty();
    }

    private static Point demonstrations(int number) {
        return Point.of(Map.of(), Map.of(Point.DEMONSTRATIONS, (double) number));
    }

    @Test
    void partialResultsSayHowManyOfHowMany() {
        var partial = Synthetic.partial(60);
        assertThat(page(partial))
                .contains("Partial results: 14 of 36 cells and 38 of 216 elicitation runs are measured.");
        var text = ReportTables.terminal(partial);
        assertThat(text).contains("2 of 3", "1 of 3", "0 of 3", "missing", "Partial results");
        assertThat(text.lines().filter(line -> line.contains("50k samples   "))).isNotEmpty();
    }

    @Test
    void singleSeedHasADashForTheStandardErrorAndSaysSo() {
        var single = Synthetic.single(60);
        assertThat(ReportTables.cells(Findings.of(single)).rows())
                .allSatisfy(row -> assertThat(row.get(5)).isEqualTo(Numbers.ABSENT));
        assertThat(page(single)).contains("There is one training seed").doesNotContain("Partial results");
    }

    @Test
    void aLockThatHidesLittleIsNamed() {
        assertThat(page(Synthetic.study(60, 2))).doesNotContain("” did not take");
        assertThat(page(leaking(30, 30))).doesNotContain("” did not take");
        assertThat(page(leaking(50, 20)))
                .contains("The lock “a” did not take: without a password 50.0\u00a0% [40.4, 59.6] are correct, expected"
                        + " at most 37.5\u00a0% (the policy “weak” has 20.0\u00a0% [13.3, 28.9]). What usually"
                        + " helps");
        assertThat(page(leaking(20, 50))).contains("The lock “a” did not take: with a wrong password 50.0\u00a0%");
    }

    @Test
    void aLockThatLeaksHasNoHeadlineNoShareAndNoRatio() {
        var leaking = leaking(50, 20);
        var runs = new ArrayList<>(leaking.measurements());
        for (int k : List.of(4, 64)) {
            var arm = Synthetic.elicited("a", "sft", k, Synthetic.GENTLE);
            runs.add(Synthetic.first(arm, Measurement.NONE, 0, 60 + k / 4, 100));
        }
        var results =
                SyntheticGates.on(new StudyResults("Leaking", "", "problems", List.of("a"), Map.of(), runs, Map.of()));
        var findings = Findings.of(results, new Bootstrap(3, 500));
        assertThat(findings.ratios("sft", Selection.ALL_ITEMS)).isEmpty();
        assertThat(Headline.of(findings).title()).isEqualTo("The lock “a” did not take");
        assertThat(Headline.of(findings).sentence())
                .startsWith("The lock “a” did not take")
                .doesNotContain("recover");
        assertThat(findings.cells())
                .allSatisfy(cell ->
                        assertThat(cell.allItems().orElseThrow().recovered()).isEmpty());
        assertThat(page(results)).contains("The lock “a” did not take.", "Whether the locks took");
    }

    /// Twenty of a hundred are correct in the weak policy, ninety with the password.
    private static StudyResults leaking(int none, int wrong) {
        var lock = new Arm.Locked("a");
        return SyntheticGates.on(new StudyResults(
                "Leaking",
                "",
                "problems",
                List.of("a"),
                Map.of(),
                List.of(
                        Synthetic.first(new Arm.Policy("weak"), Measurement.NONE, 0, 20, 100),
                        Synthetic.first(lock, Measurement.NONE, 0, none, 100),
                        Synthetic.first(lock, Measurement.WRONG, 0, wrong, 100),
                        Synthetic.first(lock, Measurement.PASSWORD, 0, 90, 100)),
                Map.of()));
    }

    @Test
    void zeroGapIsUndefinedAndStillAReport() {
        var setting = Synthetic.GENTLE;
        var flat = SyntheticGates.on(new StudyResults(
                "Flat",
                "",
                "problems",
                List.of("a"),
                Map.of(),
                List.of(
                        Synthetic.first(new Arm.Locked("a"), Measurement.NONE, 0, 5, 10),
                        Synthetic.first(new Arm.Locked("a"), Measurement.PASSWORD, 0, 5, 10),
                        Synthetic.first(Synthetic.elicited("a", "sft", 16, setting), Measurement.NONE, 0, 6, 10)),
                Map.of()));
        assertThat(page(flat))
                .contains("The lock “a” did not take: the gap of 0.0", "is not clearly above 0", "What usually helps")
                .doesNotContain("NaN", "Infinity", "of the gap of");
        assertThat(Exhibits.of(Findings.of(flat), Request.USUAL, new Bootstrap(3, 500)))
                .extracting(Exhibit::name)
                .containsExactly("correctness");
        assertThat(ReportTables.cells(Findings.of(flat)).rows().getFirst().get(6))
                .isEqualTo(Numbers.ABSENT);
    }

    @Test
    void elicitationWithoutFloorOrCeilingIsStillShown() {
        var arm = Synthetic.elicited("a", "sft", 16, Synthetic.GENTLE);
        var lone = new StudyResults(
                "Lone",
                "",
                "problems",
                List.of("a"),
                Map.of(),
                List.of(Synthetic.first(arm, Measurement.NONE, 0, 6, 10)),
                Map.of());
        assertThat(page(lone)).contains("60.0");
    }

    @Test
    void nothingMeasuredIsAReportWithoutFigures() {
        var study = Synthetic.study(10, 1);
        var page = page(Synthetic.with(study, study.lockOrder(), List.of()));
        assertThat(page).contains("No elicitation has been measured yet.").doesNotContain("<figure");
        assertThat(ReportTables.terminal(Synthetic.with(study, study.lockOrder(), List.of())))
                .contains("No elicitation has been measured yet.");
    }

    @Test
    void severalMethodsAreToldApart() {
        var study = Synthetic.study(30, 1);
        var both = study.measurements().stream()
                .<Measurement>mapMulti((m, out) -> {
                    out.accept(m);
                    if (m.arm() instanceof Arm.Elicited e) {
                        var other = new Arm.Elicited(e.lock(), "dpo", e.point());
                        out.accept(new Measurement(other, m.trigger(), m.seed(), m.items()));
                    }
                })
                .toList();
        assertThat(page(Synthetic.with(study, study.lockOrder(), both)))
                .contains("Locked from scratch · sft", "Locked from scratch · dpo");
    }

    @Test
    void tableCsvHasOneRowACellAndSelection() {
        var csv = CellCsv.of(Findings.of(Synthetic.study(40, 2), new Bootstrap(3, 500)));
        var lines = csv.lines().toList();
        assertThat(lines).hasSize(1 + 4 * 9 * 3);
        int columns = lines.getFirst().split(",", -1).length;
        // labels hold a comma, so they are quoted
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.replaceAll("\"[^\"]*\"", "").split(",", -1))
                        .hasSize(columns));
        assertThat(lines.get(1)).startsWith("scratch,Locked from scratch,sft,16,all_items,");
    }

    @Test
    void unwritableFolderIsNamed() throws IOException {
        var file = Files.writeString(directory.resolve("file"), "x");
        assertThatThrownBy(() -> ReportWriter.write(Synthetic.study(10, 1), file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("report.html");
    }

    @Test
    void unknownLockAndDoubleMeasurementAreRefused() {
        var run = Synthetic.first(new Arm.Locked("a"), Measurement.NONE, 0, 5, 10);
        assertThatThrownBy(() -> new StudyResults("t", "", "u", List.of("b"), Map.of(), List.of(run), Map.of()))
                .hasMessageContaining("lock 'a'");
        assertThatThrownBy(() -> new StudyResults("t", "", "u", List.of("a"), Map.of(), List.of(run, run), Map.of()))
                .hasMessageContaining("met two of");
    }

    private static String page(StudyResults results) {
        return ReportPage.of(Report.of(results, Request.USUAL, new Bootstrap(3, 500)));
    }
}
