package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.form.Default;
import org.lockpick.form.YamlForm;
import org.lockpick.study.figure.FigureForm;

/// Figures and tables by form, on made-up studies.
class FormFiguresTest {

    /// What a study file says of its figures.
    record Sheetful(@Default("{}") Map<String, FigureForm> figures) {}

    private static final Bootstrap BOOTSTRAP = new Bootstrap(5, 200);
    private static final StudyResults METHODS = SyntheticGrid.methods("Code", 60, 3, 0.9);
    private static final StudyResults DOMAINS = SyntheticGrid.domains("Domains", 90, 3);
    private static final Map<String, StudyResults> OTHERS =
            Map.of("math.yaml", SyntheticGrid.methods("MATH", 60, 3, 0.7), "domains.yaml", DOMAINS);

    private static List<Exhibit> exhibits(StudyResults results, String yaml) {
        var forms = YamlForm.parse("study.yaml", yaml, Sheetful.class).figures();
        return Exhibits.of(Findings.of(results, BOOTSTRAP), new Request(forms, OTHERS), BOOTSTRAP);
    }

    private static Figure figure(StudyResults results, String form) {
        return (Figure) exhibits(results, "figures: {f: " + form + "}").getFirst();
    }

    private static NumberTable table(StudyResults results, String form) {
        return (NumberTable) exhibits(results, "figures: {f: " + form + "}").getFirst();
    }

    private static double mean(StudyResults results, Arm arm, String trigger) {
        var runs = results.measurements().stream()
                .filter(m -> m.arm().equals(arm) && m.trigger().equals(trigger))
                .toList();
        double sum = 0;
        for (var run : runs) {
            sum += run.items().stream().filter(item -> item.correct() == 1).count()
                    / (double) run.items().size();
        }
        return sum / runs.size();
    }

    private static double sft(StudyResults results, String k) {
        var fast =
                new Arm.Elicited("password", "sft", SyntheticGrid.point("demonstrations", k, "learning-rate", "1e-3"));
        var slow =
                new Arm.Elicited("password", "sft", SyntheticGrid.point("demonstrations", k, "learning-rate", "3e-4"));
        return Math.max(mean(results, fast, "none"), mean(results, slow, "none"));
    }

    @Test
    void aCurveHoldsTheBestOfWhatTheFigureDoesNotShow() {
        var figure = figure(METHODS, "{kind: curves, only: {methods: [sft]}, references: [floor, weak, strong]}");
        var panel = figure.panels().getFirst();
        var points = panel.series().getFirst().points();
        assertThat(points).hasSize(6);
        assertThat(panel.x().ticks()).extracting(XAxis.Tick::label).containsExactly("1", "4", "16", "64", "256", "512");
        assertThat(points.get(3).height()).isCloseTo(100 * sft(METHODS, "64"), within(1e-9));
        assertThat(points.get(3).x()).isCloseTo(6, within(1e-9));
        assertThat(panel.levels())
                .extracting(Panel.Level::label)
                .containsExactly("floor: no password", "weak policy", "strong policy");
        assertThat(panel.levels().getFirst().height())
                .isCloseTo(100 * mean(METHODS, new Arm.Locked("password"), "none"), within(1e-9));
        assertThat(figure.caption())
                .contains("n = 60 problems, 3 seeds", "Chosen on all problems, as in the paper: learning rate.")
                .contains("standard error over seeds", "Dotted: the weak policy by itself and the strong policy");
    }

    @Test
    void eachValueOfALineIsItsOwn() {
        var panel = figure(METHODS, "{kind: curves, only: {methods: [sft]}, lines: [learning-rate]}")
                .panels()
                .getFirst();
        assertThat(panel.series())
                .extracting(Panel.Series::label)
                .containsExactly("learning rate 3e-4", "learning rate 1e-3");
        assertThat(panel.series()).extracting(s -> s.look().shape()).doesNotHaveDuplicates();
        assertThat(panel.series()).extracting(s -> s.look().colour()).doesNotHaveDuplicates();
    }

    @Test
    void otherMethodsHaveOtherAxes() {
        var panel = figure(METHODS, "{kind: curves, x: generations, scale: linear, y: reward, references: []}")
                .panels()
                .getFirst();
        assertThat(panel.series()).extracting(Panel.Series::label).containsExactly("dpo", "expert-iteration");
        var points = panel.series().get(1).points();
        assertThat(points).extracting(Panel.Dot::x).containsExactly(256.0, 512.0, 1024.0, 2048.0, 4096.0);
        double sum = 0;
        int count = 0;
        for (var run : METHODS.measurements()) {
            if (run.arm() instanceof Arm.Elicited arm
                    && arm.method().equals("expert-iteration")
                    && arm.point().at("generations").equals(Optional.of("1024"))) {
                for (var item : run.items()) {
                    sum += item.reward();
                    count++;
                }
            }
        }
        assertThat(points.get(2).height()).isCloseTo(100 * sum / count, within(1e-9));
        assertThat(points.get(2).low()).isLessThan(points.get(2).height());
    }

    @Test
    void aFigureOfSeveralStudiesHasOneLegendAndAPanelEach() {
        var figure = figure(METHODS, """
            {kind: curves, only: {methods: [sft, sft-llama]}, references: [teacher],
             names: {sft: good, sft-llama: weaker},
             panels: [{title: Code}, {title: MATH, study: math.yaml}]}\
            """);
        assertThat(figure.panels()).extracting(Panel::title).containsExactly("Code", "MATH");
        assertThat(Sheet.legend(figure.panels()))
                .extracting(Panel.Series::label)
                .containsExactly("good", "weaker");
        var math = Objects.requireNonNull(OTHERS.get("math.yaml"));
        assertThat(figure.panels().get(1).series().getFirst().points().getLast().height())
                .isCloseTo(100 * sft(math, "512"), within(1e-9));
        assertThat(figure.panels().getFirst().levels())
                .extracting(Panel.Level::label)
                .containsExactlyInAnyOrder("teacher (strong)", "teacher (llama)");
        assertThat(figure.csv().lines().findFirst())
                .hasValueSatisfying(head -> assertThat(head).endsWith("panel"));
        assertThat(figure.csv()).contains(",MATH\n");
    }

    @Test
    void aPanelOfAStudyThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> figure(METHODS, "{kind: curves, panels: [{title: a, study: other.yaml}]}"))
                .hasMessageContaining("other.yaml");
    }

    @Test
    void panelsByDomainReportTheirOwnProblemsUnderTheChoiceOnAll() {
        var figure = figure(METHODS, "{kind: curves, only: {methods: [sft]}, panels-by: domain}");
        assertThat(figure.panels()).extracting(Panel::title).containsExactlyElementsOf(SyntheticGrid.DOMAINS);
        double[] sum = new double[2];
        double fast = sft(METHODS, "16");
        for (var run : METHODS.measurements()) {
            if (run.arm() instanceof Arm.Elicited arm
                    && arm.method().equals("sft")
                    && arm.point().at("demonstrations").equals(Optional.of("16"))
                    && mean(METHODS, arm, "none") == fast) {
                run.items().stream()
                        .filter(item -> item.domain().equals("geometry"))
                        .forEach(item -> {
                            sum[0] += item.correct();
                            sum[1]++;
                        });
            }
        }
        assertThat(figure.panels().get(2).series().getFirst().points().get(2).height())
                .isCloseTo(100 * sum[0] / sum[1], within(1e-9));
    }

    @Test
    void aChoiceOnOneHalfIsReportedOnTheOther() {
        var figure = figure(METHODS, "{kind: curves, only: {methods: [sft]}, selection: held-out-half}");
        assertThat(figure.caption())
                .contains("n = 30 problems", "Chosen on one half of the problems and reported on the other");
        var half = figure.csv()
                .lines()
                .filter(line -> line.startsWith("elicited,password,sft,16,held_out_half,"))
                .findFirst()
                .orElseThrow();
        assertThat(100 * Double.parseDouble(half.split(",", -1)[5]))
                .isCloseTo(
                        figure.panels()
                                .getFirst()
                                .series()
                                .getFirst()
                                .points()
                                .get(2)
                                .height(),
                        within(1e-4));
    }

    @Test
    void zeroCannotStandOnALogarithmicAxis() {
        var runs = new ArrayList<>(METHODS.measurements());
        runs.add(SyntheticGrid.run(
                new Arm.Elicited("password", "steps", SyntheticGrid.point("steps", "0")), "none", 0, 60, Map.of()));
        runs.add(SyntheticGrid.run(
                new Arm.Elicited("password", "steps", SyntheticGrid.point("steps", "8")), "none", 0, 60, Map.of()));
        var results = SyntheticGrid.study("Steps", List.of("password"), runs, Map.of());
        var figure = figure(results, "{kind: curves, x: steps}");
        assertThat(figure.panels().getFirst().series().getFirst().points())
                .extracting(Panel.Dot::x)
                .containsExactly(0.0, 8.0);
        assertThat(figure.caption()).contains("The horizontal axis is linear");
    }

    @Test
    void barsStandOneBesideTheOther() {
        var panel = figure(METHODS, "{kind: bars, bars: [generations], only: {methods: [dpo, expert-iteration]}}")
                .panels()
                .getFirst();
        assertThat(panel.series()).hasSize(2).allMatch(series -> series.mark() == Panel.Mark.BAR);
        assertThat(panel.x().ticks()).hasSize(10).extracting(XAxis.Tick::label).startsWith("256", "512");
        assertThat(panel.points().map(Panel.Dot::x)).doesNotHaveDuplicates();
        var best =
                figure(METHODS, "{kind: bars, only: {methods: [sft]}}").panels().getFirst();
        assertThat(best.points().toList()).hasSize(1);
        assertThat(Sheet.legend(List.of(best)))
                .as("its name stands below the bar")
                .isEmpty();
        assertThat(best.points().findFirst().orElseThrow().height())
                .isCloseTo(
                        100
                                * List.of("1", "4", "16", "64", "256", "512").stream()
                                        .mapToDouble(k -> sft(METHODS, k))
                                        .max()
                                        .orElseThrow(),
                        within(1e-9));
    }

    private static double domain(String lock, String trained, String domain) {
        var arm = new Arm.Elicited(lock, trained, SyntheticGrid.point("demonstrations", "512"));
        double[] sum = new double[2];
        DOMAINS.measurements().stream()
                .filter(m -> m.arm().equals(arm))
                .flatMap(m -> m.items().stream())
                .filter(item -> item.domain().equals(domain))
                .forEach(item -> {
                    sum[0] += item.correct();
                    sum[1]++;
                });
        return sum[0] / sum[1];
    }

    @Test
    void domainsAreAveragedOverAllOrOverTheOthers() {
        var common = "trained-on: method, everything: all, only: {where: {demonstrations: [512]}}";
        var all = figure(DOMAINS, "{kind: domains, " + common + "}").panels().getFirst();
        double algebra = domain("regular", "algebra", "algebra");
        double counting = domain("regular", "algebra", "counting");
        double geometry = domain("regular", "algebra", "geometry");
        assertThat(all.series())
                .extracting(Panel.Series::label)
                .containsExactly("One password", "A password per domain");
        assertThat(all.x().ticks()).extracting(XAxis.Tick::label).containsExactlyElementsOf(SyntheticGrid.DOMAINS);
        assertThat(all.series().getFirst().points().getFirst().height())
                .isCloseTo(100 * (algebra + counting + geometry) / 3, within(1e-9));

        var others = figure(DOMAINS, "{kind: domains, average: others, each: true, " + common + "}");
        var points = others.panels().getFirst().series().stream()
                .filter(series -> series.mark() == Panel.Mark.POINT)
                .findFirst()
                .orElseThrow()
                .points();
        assertThat(points.getFirst().height()).isCloseTo(100 * (counting + geometry) / 2, within(1e-9));
        assertThat(points.getFirst().error()).isPresent();
        assertThat(others.caption()).contains("s = (1/K)·√Σsᵢ²", "other than the one trained on");
        assertThat(others.csv())
                .contains("elicited,regular,algebra,algebra,average,all_items,"
                        + Numbers.field((counting + geometry) / 2));
        assertThat(others.panels().getFirst().levels())
                .filteredOn(level -> level.label().equals("all"))
                .as("a stretch a column and lock")
                .hasSize(6)
                .allMatch(level -> level.span().isPresent());
    }

    @Test
    void aBrokenAxisLeavesOutWhereNothingLiesAndKeepsTheOrder() {
        var panel = figure(DOMAINS, """
            {kind: domains, trained-on: method, everything: all, axis: broken,
             only: {locks: [regular], where: {demonstrations: [512]}}}\
            """).panels().getFirst();
        var axis = panel.y();
        var gap = axis.gap().orElseThrow();
        assertThat(panel.points()).noneMatch(p -> p.low() < gap.high() && p.high() > gap.low());
        assertThat(panel.levels()).noneMatch(level -> gap.low() < level.height() && level.height() < gap.high());
        assertThat(axis.at(gap.high()) - axis.at(gap.low())).isLessThan((gap.high() - gap.low()) / 3);
        double before = axis.at(axis.low());
        for (double height = axis.low(); height <= axis.high(); height += 0.5) {
            assertThat(axis.at(height)).isGreaterThanOrEqualTo(before);
            before = axis.at(height);
        }
    }

    @Test
    void aRatioHasItsOwnLevelsAndReference() {
        var study = Synthetic.study(60, 2);
        var found = table(study, "{kind: ratio, levels: [0.6], reference: tuned-large}");
        assertThat(found.table().rows())
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.getFirst()).startsWith("60"));
        assertThat(found.csv().lines().skip(2))
                .allSatisfy(line -> assertThat(line).contains(",tuned-large,"));
        assertThat(found.csv()).contains("sft,demonstrations,0.600000,scratch,");
    }

    @Test
    void aTableTellsFloorCeilingAndTheBestByDomainAndLevel() {
        var found = table(METHODS, "{kind: table, by: [domain, level], only: {methods: [sft]}}");
        assertThat(found.table().rows()).hasSize(8);
        assertThat(found.csv().lines()).hasSize(1 + 8 * 5);
        var run = METHODS.measurements().stream()
                .filter(m -> m.arm().equals(new Arm.Locked("password"))
                        && m.trigger().equals("none"))
                .toList();
        long cut = run.stream()
                .flatMap(m -> m.items().stream())
                .filter(item -> item.level() == 2 && item.cut() == 1)
                .count();
        long all = run.stream()
                .flatMap(m -> m.items().stream())
                .filter(item -> item.level() == 2)
                .count();
        assertThat(found.csv().lines())
                .anyMatch(line -> line.startsWith("password,floor,level,2,")
                        && line.endsWith("," + Numbers.field((double) cut / all)));
    }

    @Test
    void everyReportNamesDomainsLevelsAndCutCompletions() {
        var text = ReportTables.terminal(METHODS);
        assertThat(text).contains("By domain and level", "geometry", "level 5", "Cut completions");
        assertThat(text).containsPattern("Password-locked, no password +\\d");
        assertThat(ReportTables.terminal(Synthetic.study(20, 1)))
                .doesNotContain("By domain and level", "Cut completions");
    }

    @Test
    void figuresOfAReportShareNoIdAndAreTheSameBytesTwice(@TempDir Path folder) throws IOException {
        var yaml = """
            figures:
              a: {kind: curves, panels-by: method, only: {methods: [sft, sft-llama]}}
              b: {kind: bars}
              c: {kind: domains, trained-on: method}
              d: {kind: table}
            """;
        var forms = YamlForm.parse("study.yaml", yaml, Sheetful.class).figures();
        var first = ReportWriter.write(Report.of(METHODS, new Request(forms, Map.of())), folder.resolve("1"));
        var second = ReportWriter.write(Report.of(METHODS, new Request(forms, Map.of())), folder.resolve("2"));
        assertThat(first)
                .extracting(file -> file.getFileName().toString())
                .contains("a.svg", "a.png", "a.csv", "b.svg", "c.svg", "d.csv")
                .doesNotContain("correctness.svg", "d.svg");
        for (int i = 0; i < first.size(); i++) {
            assertThat(second.get(i)).hasSameBinaryContentAs(first.get(i));
        }
        var page = Files.readString(first.getFirst());
        var ids = Pattern.compile("\\bid=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
        assertThat(page).doesNotContain("NaN", "Infinity");
    }

    @Test
    void aPartOfNothingIsAFigureWithoutPoints() {
        var figures = exhibits(METHODS, "figures: {f: {kind: curves, only: {domains: [nowhere]}}}");
        assertThat(figures).isEmpty();
    }
}
