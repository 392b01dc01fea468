package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.lockpick.form.YamlForm;

/// Panels of studies of which nothing is measured yet, and names that are too long for one line.
class EmptyPanelsTest {
    private static final Bootstrap BOOTSTRAP = new Bootstrap(5, 100);
    private static final StudyResults MEASURED = SyntheticGrid.methods("Code", 30, 2, 0.9);

    /// Planned alone.
    private static final StudyResults OPEN =
            Synthetic.only(MEASURED, MEASURED.planned(), MEASURED.lockOrder(), List.of());

    private static Figure figure(StudyResults own, StudyResults other, String form) {
        var forms = YamlForm.parse("study.yaml", "figures: {f: " + form + "}", FormFiguresTest.Sheetful.class)
                .figures();
        return (Figure)
                Exhibits.all(Findings.of(own, BOOTSTRAP), new Request(forms, Map.of("math.yaml", other)), BOOTSTRAP)
                        .getFirst();
    }

    private static final String PANELS = "{kind: curves, panels: [{title: Code}, {title: MATH, study: math.yaml}]}";

    @Test
    @DisplayName("a panel in which nothing is measured is left out beside others, and the caption names it")
    void anEmptyPanelIsLeftOut() {
        var half = figure(MEASURED, OPEN, PANELS);
        assertThat(half.absence()).isEmpty();
        assertThat(half.panels()).extracting(Panel::title).containsExactly("Code");
        assertThat(half.caption()).contains("Left out, with nothing to show yet: MATH.");

        var whole = figure(MEASURED, MEASURED, PANELS);
        assertThat(whole.panels()).hasSize(2);
        assertThat(whole.caption()).doesNotContain("Left out");
        assertThat(figure(OPEN, OPEN, PANELS).absence()).isNotEmpty();
    }

    @Test
    @DisplayName("a long name below a bar stands in several lines, and is not slanted")
    void longNamesStandInLines() {
        var bars = "{kind: bars, names: {sft: Fine-tuning on demonstrations, rl: Rewards for every answer there is}}";
        var svg = figure(MEASURED, MEASURED, bars).svg(Frame.PHONE);
        assertThat(svg).doesNotContain("Rewards for every answer there is").doesNotContain("rotate(35");
    }
}
