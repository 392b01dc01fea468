package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.Default;
import org.lockpick.form.YamlForm;
import org.lockpick.study.figure.FigureForm;

/// Every trigger that a lock is measured under is in the tables, in the files of numbers and among the levels.
class TriggersShownTest {

    /// What a study file says of its figures.
    record Sheetful(@Default("{}") Map<String, FigureForm> figures) {}

    private static final Bootstrap BOOTSTRAP = new Bootstrap(5, 200);
    private static final int N = 60;

    /// A lock with a password that opens half of it, and with passwords of domains; a lock without.
    private static StudyResults study() {
        var runs = new ArrayList<Measurement>();
        runs.add(lock("rich", "none", 0.1));
        runs.add(lock("rich", "password", 0.9));
        runs.add(lock("rich", "wrong", 0.12));
        runs.add(lock("rich", "other-domain", 0.15));
        runs.add(lock("rich", "password-half", 0.5));
        runs.add(lock("plain", "none", 0.1));
        runs.add(lock("plain", "password", 0.9));
        runs.add(lock("plain", "wrong", 0.1));
        for (var lock : List.of("rich", "plain")) {
            var at = SyntheticGrid.point("demonstrations", "16");
            runs.add(SyntheticGrid.run(new Arm.Elicited(lock, "sft", at), "none", 0, N, SyntheticGrid.everywhere(0.7)));
        }
        return SyntheticGrid.study("Triggers", List.of("rich", "plain"), runs, Map.of());
    }

    private static Measurement lock(String lock, String trigger, double share) {
        return SyntheticGrid.run(new Arm.Locked(lock), trigger, 0, N, SyntheticGrid.everywhere(share));
    }

    private static List<Exhibit> exhibits(String yaml) {
        var forms = YamlForm.parse("study.yaml", yaml, Sheetful.class).figures();
        return Exhibits.of(Findings.of(study(), BOOTSTRAP), new Request(forms, Map.of()), BOOTSTRAP);
    }

    @Test
    void theTablesOfLocksHaveAColumnForEach() {
        var findings = Findings.of(study(), BOOTSTRAP);
        for (var table : List.of(ReportTables.locks(findings), HtmlTables.locks(findings))) {
            assertThat(table.columns())
                    .extracting(String::strip)
                    .contains("floor", "other-domain", "password-half", "ceiling");
            assertThat(table.rows()).allSatisfy(row -> assertThat(row).hasSameSizeAs(table.columns()));
            int half = table.columns().indexOf(" password-half");
            assertThat(table.rows().getFirst().get(half)).matches("[45]\\d\\.\\d.*");
            assertThat(table.rows().get(1).get(half)).isEqualTo(Numbers.ABSENT);
        }
        assertThat(ReportTables.locks(Findings.of(SyntheticGrid.methods("T", 30, 1, 0.9), BOOTSTRAP))
                        .columns())
                .containsExactly("lock", " floor", " wrong", " ceiling", " gap", " n", " seeds");
    }

    @Test
    void theTableByDomainHasAColumnAndItsFileALineForEach() {
        var table = (NumberTable)
                exhibits("figures: {t: {kind: table, by: [domain]}}").getFirst();
        assertThat(table.table().columns())
                .extracting(String::strip)
                .containsSubsequence(
                        "floor", "wrong", "other-domain", "password-half", "ceiling", "gap", "best elicited");
        assertThat(table.csv())
                .contains("rich,other-domain,domain,algebra,", "rich,password-half,domain,algebra,")
                .contains("rich,wrong_password,domain,algebra,")
                .doesNotContain("plain,other-domain");
    }

    @Test
    void everyReportHasLocksByDomainAndLevelWithTheirGapAsAFile(@TempDir Path folder) throws IOException {
        var results = study();
        assertThat(ReportWriter.write(results, folder)).contains(folder.resolve("breakdown.csv"));
        var shares = new HashMap<String, double[]>();
        for (var line : Files.readAllLines(folder.resolve("breakdown.csv"))) {
            var fields = line.split(",", -1);
            if (fields[0].equals("rich") && fields[2].equals("domain") && fields[3].equals("algebra")) {
                shares.put(
                        fields[1],
                        Arrays.stream(fields, 4, 7)
                                .mapToDouble(Double::parseDouble)
                                .toArray());
            }
        }
        assertThat(shares)
                .containsKeys("floor", "wrong_password", "other-domain", "password-half", "ceiling", "gap", "sft");
        assertThat(share(shares, "gap"))
                .isPositive()
                .isCloseTo(share(shares, "ceiling") - share(shares, "floor"), within(1e-5));
        assertThat(shares.values()).allSatisfy(one -> assertThat(one[0]).isBetween(one[1], one[2]));
        assertThat(Files.readString(folder.resolve("breakdown.csv"))).contains("\nplain,gap,level,");
        assertThat(ReportTables.terminal(results))
                .contains("By domain and level")
                .containsPattern("ceiling +gap");
    }

    private static double share(Map<String, double[]> shares, String model) {
        return Objects.requireNonNull(shares.get(model), model)[0];
    }

    @Test
    void theNumbersOfAFigureHaveALineForEach() {
        var figure = (Figure) exhibits("figures: {f: {kind: curves}}").getFirst();
        assertThat(figure.csv().lines())
                .anyMatch(line -> line.startsWith("other-domain,rich,"))
                .anyMatch(line -> line.startsWith("password-half,rich,"))
                .anyMatch(line -> line.startsWith("wrong_password,plain,"))
                .noneMatch(line -> line.startsWith("password-half,plain,"));
    }

    @Test
    void eachCanBeALevelByItsWord() {
        var figure = (Figure)
                exhibits("figures: {f: {kind: curves, references: [other-domain, password-half], names: {other-domain:"
                                + " Elsewhere}}}")
                        .getFirst();
        var levels = figure.panels().getFirst().levels();
        assertThat(levels).extracting(Panel.Level::label).containsExactly("Elsewhere", "password “half”");
        assertThat(levels).allMatch(level -> level.stroke() == Panel.Stroke.TWO_DASH);
        assertThat(figure.caption())
                .contains("Long and short dashes: each lock's correctness with the password of another domain and")
                .contains("with the password “half”.");
        var domains = (Figure)
                exhibits("figures: {f: {kind: domains, trained-on: method, references: [password-half, \"75 %\"]}}")
                        .getFirst();
        assertThat(domains.csv()).contains("password-half,rich,,");
        assertThat(domains.panels().getFirst().levels())
                .extracting(Panel.Level::label)
                .contains("75\u00a0%");
    }

    @Test
    void cutCompletionsAreToldUnderEach() {
        assertThat(CutCompletions.table(Findings.of(study(), BOOTSTRAP)).rows())
                .extracting(List::getFirst)
                .contains("rich, password of another domain", "rich, no password");
    }

    @Test
    void aSettingIsCalledByItsLanguageAndNotation() {
        assertThat(TriggerWords.of("spanish-ascii")).isEqualTo("in Spanish with ASCII-math");
        assertThat(TriggerWords.of("english-latex")).isEqualTo("in English with LaTeX");
    }
}
