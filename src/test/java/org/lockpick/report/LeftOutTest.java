package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.Default;
import org.lockpick.form.YamlForm;
import org.lockpick.study.figure.FigureForm;

/// A figure or a table that a study asks for and that has nothing to show is named, with the reason.
class LeftOutTest {

    /// What a study file says of its figures.
    record Sheetful(@Default("{}") Map<String, FigureForm> figures) {}

    private static final Bootstrap BOOTSTRAP = new Bootstrap(5, 200);
    private static final StudyResults METHODS = SyntheticGrid.methods("Code", 30, 1, 0.9);

    private static Report report(StudyResults results, String form) {
        var forms = YamlForm.parse("study.yaml", "figures: {f: " + form + "}", Sheetful.class)
                .figures();
        return Report.of(results, new Request(forms, Map.of()), BOOTSTRAP);
    }

    /// The same plan, of which nothing or little is measured.
    private static StudyResults measured(StudyResults study, List<Measurement> runs) {
        return Synthetic.only(study, study.planned(), study.lockOrder(), runs);
    }

    @Test
    void whatIsNotMeasuredYetIsSaidToBeSo() {
        var begun = measured(METHODS, List.of());
        for (var form : List.of(
                "{kind: curves, only: {methods: [sft]}}",
                "{kind: bars, bars: [demonstrations], only:" + " {methods: [sft]}}")) {
            assertThat(report(begun, form).leftOut())
                    .containsExactly("The figure “f” is left out: none of its 6 elicited models is measured yet.");
        }
        assertThat(report(begun, "{kind: ratio}").leftOut())
                .singleElement()
                .asString()
                .startsWith("The table “f” is left out: there is no recovery curve");
        assertThat(report(begun, "{kind: table, by: [level]}").leftOut())
                .containsExactly("The table “f” is left out: no problem that is measured so far has a level.");
        assertThat(report(METHODS, "{kind: curves}").leftOut()).isEmpty();
    }

    @Test
    void aPartOfNothingAndAGapOfNothingAreSaidToBeSo() {
        assertThat(report(METHODS, "{kind: curves, only: {domains: [nowhere]}}").leftOut())
                .containsExactly("The figure “f” is left out: no measured problem is in it.");
        assertThat(report(METHODS, "{kind: curves, x: nothing}").leftOut())
                .containsExactly("The figure “f” is left out: no elicited model that is planned is in it.");
        var broken = METHODS.measurements().stream()
                .filter(m -> !(m.arm() instanceof Arm.Locked && m.trigger().equals(Measurement.PASSWORD)))
                .toList();
        assertThat(report(measured(METHODS, broken), "{kind: curves, y: recovered}")
                        .leftOut())
                .singleElement()
                .asString()
                .contains("no lock in it has a gap of which a share can be told");
    }

    @Test
    void itIsSaidOnTheTerminalOnThePageAndInTheTables(@TempDir Path folder) {
        var report = report(measured(METHODS, List.of()), "{kind: curves, only: {methods: [sft]}}");
        var note = "The figure “f” is left out: none of its 6 elicited models is measured yet.";
        assertThat(ReportTables.terminal(report)).contains(note);
        assertThat(ReportWriter.write(report, folder))
                .extracting(file -> file.getFileName().toString())
                .doesNotContain("f.svg", "f.csv");
        assertThat(folder.resolve("report.html")).content().contains(note);
        assertThat(folder.resolve("table.md")).content().contains("none of its 6 elicited models is measured yet");
    }

    @Test
    void figuresThatEveryReportHasAreNotAskedFor() {
        assertThat(Report.of(measured(METHODS, List.of()), Request.USUAL, BOOTSTRAP)
                        .leftOut())
                .isEmpty();
    }
}
