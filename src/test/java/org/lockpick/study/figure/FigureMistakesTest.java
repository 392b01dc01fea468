package org.lockpick.study.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    private static final Set<Known.Problems> PROBLEMS = Set.of(
            new Known.Problems("", "algebra", Optional.of(1)),
            new Known.Problems("", "algebra", Optional.of(2)),
            new Known.Problems("", "geometry", Optional.of(1)),
            new Known.Problems("", "geometry", Optional.empty()));

    private static final Known KNOWN = new Known(
            Set.of("scratch", "tuned"),
            Set.of("sft", "rl"),
            Set.of("weak", "llama"),
            Set.of("none", "password", "wrong", "other-domain", "password-half"),
            Optional.of(new Known.Planned(
                    List.of(
                            new Known.Elicited(
                                    "scratch",
                                    "sft",
                                    Map.of("demonstrations", "16", "epochs", "2", "optimiser", "adamw")),
                            new Known.Elicited("tuned", "rl", Map.of("generations", "256"))),
                    () -> PROBLEMS)));

    private static final FigureCheck.Others OTHERS =
            new FigureCheck.Others(Map.of("other.yaml", KNOWN), Map.of("gone.yaml", "nothing at gone.yaml"));

    /// What a study file says of its figures.
    record Sheetful(@Doc("figures by name") @Default("{}") Map<String, FigureForm> figures) {

        Sheetful {
            var misfits = new Misfits();
            FigureCheck.check(figures, Key.of("figures"), KNOWN, OTHERS, misfits);
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
                "study.yaml:7:15: figures.a.only.where.epoch: expected one of demonstrations, epochs, generations,"
                        + " optimiser; found the unknown coordinate \"epoch\"",
                "study.yaml:8:25: figures.a.references[1]: expected one of ceiling, floor, llama, other-domain,"
                        + " password-half, strong, teacher, weak, wrong; found the unknown reference \"gpt\"");
    }

    @Test
    void comparisonsOfWhatIsNotThereAreFound() {
        refused(
                """
                figures:
                  a:
                    kind: hypotheses
                    hypotheses:
                      - claim: It is so
                        evidence:
                          - {what: one, of: {methods: [sft]}, than: {methods: [dpo]}, expected: higher}
                          - {what: two, study: gone.yaml, of: {methods: [dpo]}, expected: none}
                          - {what: three, study: other.yaml, of: {locks: [tuned], methods: [sft]}, expected: none}
                  b: {kind: effects, against: {locks: [open]}}
                """,
                "study.yaml:7:64: figures.a.hypotheses[0].evidence[0].than.methods[0]: expected one of rl, sft; found"
                        + " the unknown elicitation \"dpo\"",
                "study.yaml:8:25: figures.a.hypotheses[0].evidence[1].study: expected a study file, found nothing at"
                        + " gone.yaml",
                "study.yaml:9:46: figures.a.hypotheses[0].evidence[2].of: expected at least one elicited model of the"
                        + " study, found none that fits",
                "study.yaml:10:40: figures.b.against.locks[0]: expected one of scratch, tuned; found the unknown lock"
                        + " \"open\"");
    }

    @Test
    void hypothesesThatNothingCanSpeakOfAreFound() {
        refused(
                """
                figures:
                  a: {kind: hypotheses, hypotheses: []}
                  b: {kind: hypotheses, hypotheses: [{claim: It is so, evidence: []}]}
                  c:
                    kind: hypotheses
                    hypotheses:
                      - {claim: One, evidence: [{what: a, of: {methods: [sft]}, expected: more}]}
                      - {claim: Two, evidence: [{what: b, of: {methods: [sft]}, expected: none, margin: 0}]}
                      - {claim: Three, evidence: [{what: c, of: {methods: [sft]}, expected: higher, above: 0.1}]}
                      - claim: Four
                        evidence: [{what: d, of: {methods: [sft]}, than: {methods: [sft]}, expected: lower}]
                      - {claim: Five, evidence: [{what: e, of: {methods: [rl]}}]}
                  d:
                    kind: hypotheses
                    hypotheses:
                      - {claim: Same, evidence: [{what: f, of: {methods: [sft]}, expected: none}]}
                      - {claim: Same, evidence: [{what: g, of: {methods: [rl]}, expected: none}]}
                """,
                "study.yaml:2:25: figures.a.hypotheses: expected at least one claim, found none",
                "study.yaml:3:56: figures.b.hypotheses[0].evidence: expected at least one comparison, found none",
                "study.yaml:7:75: figures.c.hypotheses[0].evidence[0].expected: expected higher, lower or none, found"
                        + " \"more\"",
                "study.yaml:8:89: figures.c.hypotheses[1].evidence[0].margin: expected a number, above 0 and at most 1,"
                        + " found 0",
                "study.yaml:9:67: figures.c.hypotheses[2].evidence[0].expected: expected nothing beside above or below,"
                        + " which say where the number lies",
                "study.yaml:11:52: figures.c.hypotheses[3].evidence[0].than: expected other elicited models than those"
                        + " of \"of\", found the same",
                "study.yaml:12:34: figures.c.hypotheses[4].evidence[0].expected: expected higher, lower or none, or"
                        + " above or below in its place; found nothing",
                "study.yaml:17:9: figures.d.hypotheses[1]: expected each claim once, found Same again, as item 1");
    }

    @Test
    void effectsOfWhatIsNotThereAreFound() {
        refused(
                """
                figures:
                  a: {kind: effects, only: {methods: [dpo]}}
                  b: {kind: effects, against: {where: {epochs: [4]}}}
                  c: {kind: effects, against: {methods: [rl], locks: [scratch]}, names: {sgt: A}}
                """,
                "study.yaml:2:39: figures.a.only.methods[0]: expected one of rl, sft; found the unknown elicitation"
                        + " \"dpo\"",
                "study.yaml:3:49: figures.b.against.where.epochs[0]: expected one of 2; found the unknown value of"
                        + " epochs \"4\"",
                "study.yaml:4:22: figures.c.against: expected at least one elicited model of the study, found none that"
                        + " fits",
                "study.yaml:4:74: figures.c.names.sgt: expected one of 2, 16, 256, adamw, algebra, demonstrations,"
                        + " epochs, generations, geometry, llama, none, optimiser, other-domain, password,"
                        + " password-half, rl, scratch, sft, tuned, weak, wrong; found the unknown name \"sgt\"");
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
                "study.yaml:2:21: figures.a.x: expected one of demonstrations, epochs, generations; found the unknown"
                        + " coordinate \"steps\"",
                "study.yaml:3:26: figures.b.bars[0]: expected one of demonstrations, epochs, generations, optimiser;"
                        + " found the unknown coordinate \"temperature\"",
                "study.yaml:4:22: figures.c.trained-on: expected one of demonstrations, epochs, generations, optimiser;"
                        + " found the unknown coordinate \"of.domains\"");
    }

    @Test
    void anAxisNeedsNumbersOfWhatIsOnIt() {
        refused(
                """
                figures:
                  a: {kind: curves, x: optimiser}
                  b: {kind: ratio, x: generations, only: {methods: [sft]}}
                  c: {kind: curves, only: {methods: [rl]}}
                  d: {kind: curves, lines: [epochs, temperature]}
                """,
                "study.yaml:2:21: figures.a.x: expected a coordinate whose values are numbers, one of demonstrations,"
                        + " epochs, generations; found \"optimiser\", whose values are words",
                "study.yaml:3:20: figures.b.x: expected one of demonstrations, epochs; found the unknown coordinate"
                        + " \"generations\"",
                "study.yaml:4:3: figures.c.x: expected one of generations; found the unknown coordinate"
                        + " \"demonstrations\"",
                "study.yaml:5:37: figures.d.lines[1]: expected one of demonstrations, epochs, generations, optimiser;"
                        + " found the unknown coordinate \"temperature\"");
    }

    @Test
    void partsThatNoProblemAndNoModelHasAreFound() {
        refused(
                """
                figures:
                  a:
                    kind: table
                    only:
                      domains: [algebra, geomtry]
                      levels: [2, 3]
                      tasks: [math]
                      where: {demonstrations: [16, 17]}
                  b: {kind: table, only: {domains: [geometry], levels: [2]}}
                """,
                "study.yaml:5:26: figures.a.only.domains[1]: expected one of algebra, geometry; found the unknown"
                        + " domain \"geomtry\"",
                "study.yaml:6:19: figures.a.only.levels[1]: expected one of 1, 2; found the unknown level \"3\"",
                "study.yaml:7:15: figures.a.only.tasks[0]: expected no task, for the study has none; found the unknown"
                        + " task \"math\"",
                "study.yaml:8:36: figures.a.only.where.demonstrations[1]: expected one of 16; found the unknown value"
                        + " of demonstrations \"17\"",
                "study.yaml:9:3: figures.b: expected at least one measured problem, found none that fits");
    }

    @Test
    void aValueMayBeWrittenAsAnotherNumber() {
        YamlForm.parse(
                "study.yaml", "figures: {a: {kind: curves, only: {where: {demonstrations: [1.6e1]}}}}", Sheetful.class);
    }

    @Test
    void namesOfWhatIsNotThereAreFound() {
        refused(
                """
                figures:
                  a:
                    kind: curves
                    names:
                      {sft: A, scratch: B, llama: C, adamw: D, demonstrations: E, algebra: F, password-half: G, sfd: H}
                """,
                "study.yaml:5:97: figures.a.names.sfd: expected one of 2, 16, 256, adamw, algebra,"
                        + " demonstrations, epochs, generations, geometry, llama, none, optimiser, other-domain,"
                        + " password, password-half, rl, scratch, sft, tuned, weak, wrong; found the unknown name"
                        + " \"sfd\"");
    }

    @Test
    void columnsAndDomainsOfAFigureOfDomainsAreFound() {
        refused(
                """
                figures:
                  a:
                    kind: domains
                    trained-on: method
                    everything: all
                    trains: {sft: [algebra, algebr], dpo: [geometry]}
                """,
                "study.yaml:5:5: figures.a.everything: expected one of rl, sft; found the unknown elicitation \"all\"",
                "study.yaml:6:29: figures.a.trains.sft[1]: expected one of algebra, geometry; found the unknown domain"
                        + " \"algebr\"",
                "study.yaml:6:38: figures.a.trains.dpo: expected one of rl, sft; found the unknown elicitation"
                        + " \"dpo\"");
    }

    @Test
    void aStudyThatIsNotThereIsFoundAtItsKey() {
        refused("""
            figures:
              a:
                kind: curves
                panels:
                  - {title: Here}
                  - {title: Gone, study: gone.yaml}
            """, "study.yaml:6:23: figures.a.panels[1].study: expected a study file, found nothing at gone.yaml");
    }

    @Test
    void aFigureOfElicitedModelsInAStudyWithoutElicitationsIsFound() {
        var known = new Known(
                Set.of("a"), Set.of(), Set.of(), Set.of(), Optional.of(new Known.Planned(List.of(), () -> PROBLEMS)));
        var forms = YamlForm.parse("study.yaml", "figures: {a: {kind: curves}, b: {kind: table}}", Unchecked.class)
                .figures();
        var misfits = new Misfits();
        FigureCheck.check(forms, Key.of("figures"), known, FigureCheck.Others.UNKNOWN, misfits);
        assertThat(misfits.found())
                .containsExactly(new Misfits.Misfit(
                        Key.of("figures", "a"),
                        "expected a study with elicitations, for it shows elicited models; found none"));
    }

    /// The same, not checked.
    record Unchecked(@Doc("figures by name") @Default("{}") Map<String, FigureForm> figures) {}

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
                        only: {methods: [rl], where: {demonstrations: [16]}}
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
