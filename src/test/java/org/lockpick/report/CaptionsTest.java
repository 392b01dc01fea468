package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lockpick.form.Default;
import org.lockpick.form.YamlForm;
import org.lockpick.study.figure.FigureForm;

/// Captions speak of what is drawn and of nothing else.
class CaptionsTest {

    /// What a study file says of its figures.
    record Sheetful(@Default("{}") Map<String, FigureForm> figures) {}

    private static final Bootstrap BOOTSTRAP = new Bootstrap(5, 200);
    private static final StudyResults METHODS = SyntheticGrid.methods("Code", 60, 2, 0.9);

    private static Figure figure(StudyResults results, String form) {
        var forms = YamlForm.parse("study.yaml", "figures: {f: " + form + "}", Sheetful.class)
                .figures();
        return (Figure) Exhibits.of(Findings.of(results, BOOTSTRAP), new Request(forms, Map.of()), BOOTSTRAP)
                .getFirst();
    }

    private static StudyResults without(StudyResults results, Arm arm) {
        var kept = results.measurements().stream()
                .filter(m -> !m.arm().equals(arm))
                .toList();
        return SyntheticGrid.study("Less", results.lockOrder(), kept, Map.of());
    }

    @Test
    void whatIsNotMeasuredIsNotTold() {
        var form = "{kind: curves, only: {methods: [sft]}, references: [floor, weak, llama]}";
        assertThat(figure(METHODS, form).caption())
                .contains("Dashed: each lock's floor (without a password, before elicitation).")
                .contains("Dotted: the weak policy by itself and “llama” by itself.");
        var less = without(without(METHODS, new Arm.Policy("weak")), new Arm.Policy("llama"));
        assertThat(figure(less, form).caption()).contains("Dashed:").doesNotContain("Dotted");
        assertThat(figure(METHODS, "{kind: curves, references: []}").caption())
                .doesNotContain("Dashed", "Dotted", "Long dashes");
    }

    @Test
    void aHeightIsToldAsAHeight() {
        assertThat(figure(METHODS, "{kind: curves, references: [\"75 %\"]}").caption())
                .contains("Dotted: 75\u00a0%.")
                .doesNotContain("how much they take");
        assertThat(figure(METHODS, "{kind: curves, y: recovered}").caption())
                .contains("Dashed: each lock's floor (0\u00a0%) and ceiling (100\u00a0%).");
    }

    @Test
    void anAxisIsBrokenOnlyWhereItIs() {
        var domains = SyntheticGrid.domains("Domains", 90, 2);
        assertThat(figure(domains, """
            {kind: domains, trained-on: method, axis: broken,
             only: {locks: [regular], where: {demonstrations: [512]}}}\
            """).caption()).contains("Vertical axes are" + " broken");
        var runs = new ArrayList<Measurement>();
        var at = SyntheticGrid.point("demonstrations", "4");
        for (var domain : SyntheticGrid.DOMAINS) {
            var arm = new Arm.Elicited("a", domain, at);
            runs.add(SyntheticGrid.run(arm, "none", 0, 90, SyntheticGrid.everywhere(0.5)));
        }
        var flat = SyntheticGrid.study("Flat", List.of("a"), runs, Map.of());
        var figure = figure(flat, "{kind: domains, trained-on: method, axis: broken, everything: all}");
        assertThat(figure.panels().getFirst().y().gap()).isEmpty();
        assertThat(figure.caption()).doesNotContain("broken", "Long dashes", "Dashed", "Dotted");
        assertThat(figure(domains, "{kind: domains, trained-on: method, everything: all}")
                        .caption())
                .contains("Long dashes: elicited on all.");
    }

    @Test
    void aLockOfWhichNothingIsElicitedHasNoLevelAndNoWarning() {
        var runs = new ArrayList<>(METHODS.measurements());
        runs.add(SyntheticGrid.run(new Arm.Locked("other"), "none", 0, 60, SyntheticGrid.everywhere(0.5)));
        runs.add(SyntheticGrid.run(new Arm.Locked("other"), "password", 0, 60, SyntheticGrid.everywhere(0.5)));
        var results = SyntheticGates.on(SyntheticGrid.study("Two locks", List.of("password", "other"), runs, Map.of()));
        var figure = figure(results, "{kind: curves, only: {methods: [sft]}}");
        assertThat(figure.panels().getFirst().levels()).hasSize(2);
        assertThat(figure.caption()).doesNotContain("“other”");
        assertThat(figure.csv()).doesNotContain("floor,other,");
        assertThat(ReportTables.terminal(results).replace('\n', ' ')).contains("The lock “other” did not take");
    }

    @Test
    void policiesAreCalledByTheirPartAndTheirName() {
        var runs = METHODS.measurements().stream()
                .map(m -> m.arm().equals(new Arm.Policy("strong"))
                        ? new Measurement(new Arm.Policy("pi"), m.trigger(), m.seed(), m.items())
                        : m)
                .toList();
        var planned = Planned.of(runs);
        var making = new Planned.Making(false, Optional.of("pi"), Optional.of("weak"));
        var results = new StudyResults(
                "Pi",
                "",
                new Planned(planned.seeds(), planned.runs(), Map.of("password", making), Map.of("sft", "pi")),
                "problems",
                List.of("password"),
                Map.of(),
                runs,
                List.of(),
                Map.of());
        var figure = figure(results, "{kind: curves, only: {methods: [sft]}, references: [strong, weak, teacher]}");
        assertThat(figure.panels().getFirst().levels())
                .extracting(Panel.Level::label)
                .containsExactly("strong policy (pi)", "weak policy", "teacher (pi)");
        assertThat(figure.caption())
                .contains("Dotted: the strong policy (pi) by itself and the weak policy by itself.")
                .contains("Long dashes: the teacher “pi” by itself.");
        assertThat(figure(results, "{kind: curves, references: [strong], names: {pi: Large}}")
                        .panels()
                        .getFirst()
                        .levels())
                .extracting(Panel.Level::label)
                .containsExactly("strong policy (Large)");
    }
}
