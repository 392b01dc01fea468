package org.lockpick.study.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.form.StudyFileException;
import org.lockpick.form.YamlForm;

/// What is wrong with a figure is said with line and key, before anything is drawn.
class FigureMistakesTest {

    private static final FigureCheck.Known KNOWN = new FigureCheck.Known(
            Set.of("scratch", "tuned"),
            Set.of("sft", "rl"),
            Set.of("weak", "llama"),
            Set.of("none", "password", "wrong", "other-domain", "password-half"),
            List.of(
                    new FigureCheck.Elicited("scratch", "sft", Map.of("demonstrations", "16", "epochs", "2")),
                    new FigureCheck.Elicited("tuned", "rl", Map.of("generations", "256"))));

    /// What a study file says of its figures.
    record Sheetful(@Doc("figures by name") @Default("{}") Map<String, FigureForm> figures) {

        Sheetful {
            var misfits = new Misfits();
            FigureCheck.check(figures, Key.of("figures"), KNOWN, Map.of("other.yaml", KNOWN), misfits);
            misfits.throwIfAny();
        }
    }

    private static void refused(String yaml, String... mistakes) {
        assertThatThrownBy(() -> YamlForm.parse("study.yaml", yaml, Sheetful.class))
                .isInstanceOf(StudyFileException.class)
                .satisfies(e -> assertThat(Objects.requireNonNull(e.getMessage())
                                .lines()
                                .filter(line -> line.startsWith("study.yaml:")))
                        .containsExactly(mistakes));
    }

    @Test
    void everyKeyHasAMeaningAndEveryDefaultFits() {
        assertThat(YamlForm.undocumented(Sheetful.class)).isEmpty();
        YamlForm.check(Sheetful.class);
    }

    @Test
    void figuresThatFitAreNoMistake() {
        var figures = YamlForm.parse("study.yaml", """
            figures:
              a: {kind: curves, lines: [epochs], references: [floor, llama, password-half, "75 %"]}
              b: {kind: curves, x: generations, panels: [{title: A, study: other.yaml}]}
              c: {kind: table}
            """, Sheetful.class).figures();
        assertThat(figures.keySet()).containsExactly("a", "b", "c");
        assertThat(FigureCheck.studies(figures.values())).containsExactly("other.yaml");
    }

    @Test
    void unknownNamesAreFound() {
        refused(
                """
                figures:
                  a:
                    kind: curves
                    only:
                      locks: [scrath]
                      methods: [sft, dpo]
                      where: {epoch: [2]}
                    references: [floor, gpt]
                """,
                "study.yaml:5:15: figures.a.only.locks[0]: expected one of scratch, tuned; found the unknown lock"
                        + " \"scrath\"",
                "study.yaml:6:22: figures.a.only.methods[1]: expected one of rl, sft; found the unknown elicitation"
                        + " \"dpo\"",
                "study.yaml:7:15: figures.a.only.where.epoch: expected one of demonstrations, epochs, generations;"
                        + " found the unknown coordinate \"epoch\"",
                "study.yaml:8:25: figures.a.references[1]: expected one of ceiling, floor, llama, other-domain,"
                        + " password-half, strong, teacher, weak, wrong; found the unknown reference \"gpt\"");
    }

    @Test
    void coordinatesThatNoModelHasAreFound() {
        refused(
                """
                figures:
                  a: {kind: curves, x: steps}
                  b: {kind: bars, bars: [temperature]}
                  c: {kind: domains, trained-on: of.domains}
                """,
                "study.yaml:2:3: figures.a: expected one of demonstrations, epochs, generations; found the unknown"
                        + " coordinate \"steps\"",
                "study.yaml:3:3: figures.b: expected one of demonstrations, epochs, generations; found the unknown"
                        + " coordinate \"temperature\"",
                "study.yaml:4:3: figures.c: expected one of demonstrations, epochs, generations; found the unknown"
                        + " coordinate \"of.domains\"");
    }

    @Test
    void anEmptyPanelIsFound() {
        refused(
                """
                figures:
                  a:
                    kind: curves
                    panels:
                      - {title: Good}
                      - title: Empty
                        only: {where: {demonstrations: [17]}}
                      - {title: Elsewhere, study: other.yaml, only: {locks: [nowhere]}}
                """,
                "study.yaml:6:9: figures.a.panels[1]: expected at least one elicited model of the study, found none"
                        + " that fits",
                "study.yaml:8:62: figures.a.panels[2].only.locks[0]: expected one of scratch, tuned; found the unknown"
                        + " lock \"nowhere\"");
    }

    @Test
    void whatContradictsItselfIsFound() {
        refused(
                """
                figures:
                  a: {kind: curves, panels-by: task, panels: [{title: A}]}
                  b: {kind: curves, lines: [demonstrations]}
                  c: {kind: ratio, levels: [0.5, 1.5]}
                  d: {kind: table, by: []}
                  e: {kind: domains, trained-on: method, panels-by: domain}
                  f: {kind: curves, only: {where: {epochs: []}}}
                """,
                "study.yaml:2:21: figures.a.panels-by: expected panels-by or panels, found both",
                "study.yaml:3:29: figures.b.lines[0]: expected another coordinate than the one on the horizontal axis,"
                        + " found \"demonstrations\" again",
                "study.yaml:4:34: figures.c.levels[1]: expected a share above 0 and up to 1, such as 0.75, found 1.5",
                "study.yaml:5:20: figures.d.by: expected task, domain or level, found none",
                "study.yaml:6:42: figures.e.panels-by: expected nothing, task, lock or method, because the figure"
                        + " averages over domains; found domain",
                "study.yaml:7:36: figures.f.only.where.epochs: expected at least one value, found none");
    }

    @Test
    void namesAreNamesOfFiles() {
        refused(
                """
                figures:
                  ../a: {kind: table}
                  table: {kind: table}
                """,
                "study.yaml:2:3: figures[\"../a\"]: expected letters, digits, - and _, at most 64, because files are"
                        + " named so; found \"../a\"",
                "study.yaml:3:3: figures.table: expected another name: the report has a file \"table\" of its own");
    }

    @Test
    void anUnknownReferenceLockOfARatioIsFound() {
        refused(
                "figures: {a: {kind: ratio, reference: gone}}",
                "study.yaml:1:28: figures.a.reference: expected one of scratch, tuned; found the unknown lock"
                        + " \"gone\"");
    }
}
