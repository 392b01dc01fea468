package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lockpick.form.Default;
import org.lockpick.form.YamlForm;
import org.lockpick.lock.CutRows;
import org.lockpick.study.figure.FigureForm;

/// The label of an elicitation stands wherever a reader meets it; files of numbers keep its key.
class MethodLabelsTest {

    /// What a study file says of its figures.
    record Sheetful(@Default("{}") Map<String, FigureForm> figures) {}

    private static final Bootstrap BOOTSTRAP = new Bootstrap(5, 200);
    private static final StudyResults RESULTS = labelled(
            SyntheticGrid.methods("Code", 60, 2, 0.9),
            Map.of("sft", "Good demonstrations", "sft-llama", "Llama's demonstrations"));

    private static StudyResults labelled(StudyResults results, Map<String, String> labels) {
        var lockLabels = Map.of("password", "Password-locked");
        return new StudyResults(
                results.title(),
                results.description(),
                results.planned(),
                results.unit(),
                results.lockOrder(),
                lockLabels,
                labels,
                results.measurements(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                results.facts());
    }

    private static Exhibit exhibit(StudyResults results, String form) {
        var forms = YamlForm.parse("study.yaml", "figures: {f: " + form + "}", Sheetful.class)
                .figures();
        return Exhibits.of(Findings.of(results, BOOTSTRAP), new Request(forms, Map.of()), BOOTSTRAP)
                .getFirst();
    }

    private static Figure figure(String form) {
        return (Figure) exhibit(RESULTS, form);
    }

    @Test
    void legendsPanelsAndBarsSayTheLabel() {
        var curves = figure("{kind: curves, only: {methods: [sft, sft-llama]}}");
        assertThat(Sheet.legend(curves.panels()))
                .extracting(Panel.Series::label)
                .containsExactly("Good demonstrations", "Llama's demonstrations");
        assertThat(curves.csv()).contains(",sft-llama,").doesNotContain("Llama's");
        assertThat(figure("{kind: curves, panels-by: method, only: {methods: [sft, sft-llama]}}")
                        .panels())
                .extracting(Panel::title)
                .containsExactly("Good demonstrations", "Llama's demonstrations");
        assertThat(figure("{kind: bars, only: {methods: [sft, sft-llama]}}")
                        .panels()
                        .getFirst()
                        .x()
                        .ticks())
                .extracting(XAxis.Tick::label)
                .containsExactly("Good demonstrations", "Llama's demonstrations");
        assertThat(Sheet.legend(figure("{kind: curves, only: {methods: [sft, sft-llama]}, names: {sft: Mine}}")
                        .panels()))
                .extracting(Panel.Series::label)
                .as("a figure may call it otherwise")
                .containsExactly("Mine", "Llama's demonstrations");
    }

    @Test
    void columnsOfDomainsSayTheLabel() {
        var domains =
                labelled(SyntheticGrid.domains("D", 60, 1), Map.of("algebra", "Algebra alone", "all", "Everything"));
        var figure = (Figure)
                exhibit(domains, "{kind: domains, trained-on: method, everything: all, only: {locks: [regular]}}");
        assertThat(figure.panels().getFirst().x().ticks())
                .extracting(XAxis.Tick::label)
                .containsExactly("Algebra alone", "counting", "geometry");
        assertThat(figure.caption()).contains("Long dashes: elicited on Everything.");
    }

    @Test
    void tablesAndTheHeadlineSayTheLabel() {
        var text = ReportTables.terminal(RESULTS);
        assertThat(text)
                .contains("Password-locked · Good demonstrations", "best Llama's demonstrations")
                .contains("Password-locked, Good demonstrations with 1 demonstration")
                .doesNotContain("· sft", "best sft", ", sft");
        var headings = HtmlTables.cells(Findings.of(RESULTS, BOOTSTRAP)).rows();
        assertThat(headings).anyMatch(row -> row.getFirst().equals("Password-locked · Llama's demonstrations"));
        assertThat(((NumberTable) exhibit(RESULTS, "{kind: ratio}")).table().rows())
                .anyMatch(row -> row.get(1).equals("Password-locked · Good demonstrations"));
        var only = new ArrayList<>(RESULTS.measurements());
        only.removeIf(m -> m.arm() instanceof Arm.Elicited arm && !arm.method().startsWith("sft"));
        var some = labelled(
                SyntheticGrid.study("Some", List.of("password"), only, Map.of()), Map.of("sft", "Good demonstrations"));
        assertThat(Headline.of(Findings.of(some, BOOTSTRAP)).title()).contains("(Good demonstrations)");
    }

    @Test
    void notesOnCutExamplesSayTheLabel() {
        var point = SyntheticGrid.point("demonstrations", "4");
        var cut = new Cut(new Cut.Training.Elicitation("a", "sft", point), 0, new CutRows(4, 4, 0, 0, 8));
        assertThat(CutList.notes(List.of(cut), lock -> lock, RESULTS::method))
                .singleElement()
                .asString()
                .contains("(Good demonstrations)");
    }
}
