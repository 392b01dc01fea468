package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lockpick.form.Default;
import org.lockpick.form.YamlForm;
import org.lockpick.study.figure.FigureForm;

/// Problems without a level are listed under none.
class LevelsTest {

    /// What a study file says of its figures.
    record Sheetful(@Default("{}") Map<String, FigureForm> figures) {}

    private static final Bootstrap BOOTSTRAP = new Bootstrap(5, 200);
    private static final StudyResults METHODS = SyntheticGrid.methods("Code", 60, 3, 0.9);

    private static TextTable table(StudyResults results) {
        var forms = YamlForm.parse("study.yaml", "figures: {f: {kind: table, by: [level]}}", Sheetful.class)
                .figures();
        var request = new Request(forms, Map.of());
        return ((NumberTable) Exhibits.of(Findings.of(results, BOOTSTRAP), request, BOOTSTRAP)
                        .getFirst())
                .table();
    }

    @Test
    void aProblemWithoutALevelIsUnderNoLevel() {
        var runs = METHODS.measurements().stream()
                .map(m -> new Measurement(
                        m.arm(),
                        m.trigger(),
                        m.seed(),
                        m.items().stream()
                                .map(item -> item.level() < 4
                                        ? item
                                        : new Item(
                                                item.problem(),
                                                "",
                                                item.domain(),
                                                Item.NO_LEVEL,
                                                item.correct() == 1,
                                                item.reward(),
                                                false))
                                .toList()))
                .toList();
        var results = SyntheticGrid.study("Some levels", List.of("password"), runs, Map.of());
        assertThat(table(results).rows())
                .extracting(row -> row.get(1))
                .containsExactly("level 1", "level 2", "level 3");
        assertThat(ReportTables.terminal(results)).doesNotContain("level -1", "level 0");
    }
}
