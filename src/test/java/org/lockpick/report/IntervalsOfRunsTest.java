package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lockpick.stats.RunShare;
import org.lockpick.stats.RunShares;
import org.lockpick.study.figure.Height;

/// What a report says of other problems and of other runs, and that it tells the two apart.
class IntervalsOfRunsTest {
    private static final int ITEMS = 200;
    private static final Bootstrap BOOTSTRAP = new Bootstrap(5, 300);

    /// Floor 20, ceiling 180 of 200; at 16 and 64 demonstrations what is given, by seed.
    private static List<Measurement> lock(String lock, int[] few, int[] many) {
        var runs = new ArrayList<Measurement>();
        for (int seed = 0; seed < few.length; seed++) {
            runs.add(Synthetic.first(new Arm.Locked(lock), Measurement.NONE, seed, 20, ITEMS));
            runs.add(Synthetic.first(new Arm.Locked(lock), Measurement.PASSWORD, seed, 180, ITEMS));
            runs.add(Synthetic.first(
                    Synthetic.elicited(lock, "sft", 16, Synthetic.GENTLE), Measurement.NONE, seed, few[seed], ITEMS));
            runs.add(Synthetic.first(
                    Synthetic.elicited(lock, "sft", 64, Synthetic.GENTLE), Measurement.NONE, seed, many[seed], ITEMS));
        }
        return runs;
    }

    private static StudyResults study(List<String> locks, List<Measurement> runs) {
        return new StudyResults("T", "", "problems", locks, Map.of(), runs, Map.of());
    }

    private static final StudyResults THREE =
            study(List.of("a"), lock("a", new int[] {40, 80, 120}, new int[] {160, 170, 179}));

    private static Recovered recovered(Findings findings) {
        return findings.cells().getFirst().allItems().orElseThrow().recovered().orElseThrow();
    }

    @Test
    void aShareHasAnIntervalOverOtherRunsOutOfItsSeeds() {
        var found = recovered(Findings.of(THREE, BOOTSTRAP));
        var expected = RunShares.interval(List.of(
                        new RunShare(40, 20, 180, ITEMS, 1),
                        new RunShare(80, 20, 180, ITEMS, 1),
                        new RunShare(120, 20, 180, ITEMS, 1)))
                .orElseThrow();
        assertThat(found.runs()).contains(expected);
        assertThat(found.share()).hasValue(0.375);
        assertThat(expected.high() - expected.low())
                .isGreaterThan(2
                        * (found.interval().orElseThrow().high()
                                - found.interval().orElseThrow().low()));
    }

    @Test
    void oneSeedSaysNothingOfOtherRuns() {
        var one = study(List.of("a"), lock("a", new int[] {40}, new int[] {160}));
        assertThat(recovered(Findings.of(one, BOOTSTRAP)).runs()).isEmpty();
    }

    @Test
    void aSeedWithoutAGapLeavesNoIntervalOverOtherRuns() {
        var runs = new ArrayList<>(lock("a", new int[] {40, 80}, new int[] {160, 170}));
        runs.removeIf(run -> run.seed() == 1 && run.trigger().equals(Measurement.PASSWORD));
        runs.add(Synthetic.first(new Arm.Locked("a"), Measurement.PASSWORD, 1, 20, ITEMS));
        assertThat(recovered(Findings.of(study(List.of("a"), runs), BOOTSTRAP)).runs())
                .isEmpty();
    }

    @Test
    void tablesNameWhatEachIntervalIsAbout() {
        var report = Report.of(THREE, Request.USUAL, BOOTSTRAP);
        assertThat(ReportPage.of(report))
                .contains(
                        "recovered [other problems]",
                        "[other runs]",
                        "Interval over other problems",
                        "Interval over other runs",
                        "over other problems put to these models, and over other runs");
        assertThat(CellCsv.of(report.findings()))
                .contains("recovered_low,recovered_high,recovered_runs_low,recovered_runs_high");
        assertThat(ReportTables.markdown(report)).contains("of shares over other problems", "ratios over other runs");
    }

    @Test
    void clearnessIsJudgedOverAllMethodsOfATable() {
        var runs = new ArrayList<Measurement>();
        for (var lock : List.of("a", "b")) {
            int more = lock.equals("a") ? 0 : 60;
            runs.addAll(lock(lock, new int[] {40 + more, 50 + more, 62 + more}, new int[] {160, 165, 170}));
        }
        var one = Findings.of(study(List.of("a", "b"), runs), BOOTSTRAP)
                .ratios("sft", Selection.ALL_ITEMS)
                .getFirst()
                .ratios()
                .getFirst();
        runs.addAll(runs.stream()
                .filter(run -> run.arm() instanceof Arm.Elicited)
                .map(run -> {
                    var arm = (Arm.Elicited) run.arm();
                    return new Measurement(
                            new Arm.Elicited(arm.lock(), "other", arm.point()), run.trigger(), run.seed(), run.items());
                })
                .toList());
        var two = Findings.of(study(List.of("a", "b"), runs), BOOTSTRAP)
                .ratios("sft", Selection.ALL_ITEMS)
                .getFirst()
                .ratios()
                .getFirst();
        assertThat(two.pValue()).isEqualTo(one.pValue());
        assertThat(two.adjusted()).isGreaterThan(one.adjusted());
    }

    /// Against “far” the ratio is about 2 in every seed, against “near” about 1, once more and once less.
    @Test
    void theHeadlineTellsClearDifferencesAlone() {
        var runs = new ArrayList<Measurement>();
        runs.addAll(lock("slow", new int[] {40, 42, 41}, new int[] {160, 161, 162}));
        runs.addAll(lock("near", new int[] {41, 40, 43}, new int[] {161, 160, 162}));
        runs.addAll(lock("far", new int[] {130, 132, 131}, new int[] {178, 178, 179}));
        var findings = Findings.of(study(List.of("slow", "near", "far"), runs), BOOTSTRAP);
        var found = findings.ratios("sft", Selection.ALL_ITEMS).get(1);
        assertThat(found.ratioTo("near").orElseThrow().isClear()).isFalse();
        var far = found.ratioTo("far").orElseThrow();
        assertThat(far.isClear()).isTrue();
        var headline = Headline.of(findings);
        assertThat(headline.title())
                .startsWith("slow needs " + Numbers.three(far.times().atLeast()) + " times the demonstrations");
        assertThat(headline.sentence()).contains("no clear difference; 3 seeds show one of", "with 80\u00a0% power");
    }

    @Test
    void tablesOfWhatIsNeededNameSeedsOutsideAndSayWhatIsClear() {
        var runs = new ArrayList<Measurement>();
        runs.addAll(lock("a", new int[] {40, 80, 40}, new int[] {160, 170, 60}));
        runs.addAll(lock("b", new int[] {50, 70, 60}, new int[] {150, 160, 170}));
        var findings = Findings.of(study(List.of("a", "b"), runs), BOOTSTRAP);
        var table = ReportTables.needs(findings);
        assertThat(table.rows().get(2))
                .anyMatch(field -> field.endsWith("(1 of 3 seeds never)"))
                .hasSize(9);
        assertThat(table.rows().get(3)).anyMatch(field -> field.startsWith("no clear difference; 3 seeds show one of"));
        var csv = NeedsTable.csv(List.of(new NeedsTable.Needed(
                        "sft", findings.ratios("sft", Selection.ALL_ITEMS), List.of(), List.of())))
                .lines()
                .toList();
        assertThat(csv.getFirst()).endsWith("seeds,seeds_before,seeds_never,p,p_corrected,clear,detectable_ratio");
        assertThat(csv.get(3)).startsWith("sft,demonstrations,0.750000,a,").contains(",3,0,1,,,,");
        assertThat(csv.get(4)).contains(",3,0,0,", ",false,");
        var one = Findings.of(
                study(
                        List.of("a", "b"),
                        runs.stream().filter(run -> run.seed() == 0).toList()),
                BOOTSTRAP);
        assertThat(ReportTables.needs(one).rows().get(3)).contains("not told by one seed");
    }

    @Test
    void rawCountsOfEverySeedAreWritten() {
        assertThat(RunsCsv.of(THREE).lines())
                .startsWith(
                        "lock,method,counted,point,setting,seed,right,answers,problems,floor,ceiling",
                        "a,sft,demonstrations,16,epochs=4 learning-rate=3.0E-4 optimiser=adamw,0,40,200,200,20,180",
                        "a,sft,demonstrations,16,epochs=4 learning-rate=3.0E-4 optimiser=adamw,1,80,200,200,20,180")
                .hasSize(7);
    }

    @Test
    void levelsOfEverySeedAreWritten() {
        assertThat(LevelsCsv.of(THREE).lines())
                .startsWith(
                        "kind,name,trigger,seed,right,answers,problems",
                        "lock,a,none,0,20,200,200",
                        "lock,a,none,1,20,200,200")
                .contains("lock,a,password,0,180,200,200");
    }

    @Test
    void problemsInFamiliesHaveWiderIntervals() {
        var apart = half(List.of());
        var alike = half(List.of("f"));
        assertThat(alike.mean()).isEqualTo(apart.mean());
        assertThat(alike.interval().high() - alike.interval().low())
                .isGreaterThan(2 * (apart.interval().high() - apart.interval().low()));
    }

    @Test
    void rewardsOfProblemsInFamiliesToo() {
        var runs = List.of(families(new Arm.Locked("a"), 5, List.of("f")));
        assertThat(Value.of(runs, Height.REWARD, BOOTSTRAP).orElseThrow().interval())
                .contains(half(List.of("f")).interval());
    }

    /// Ten families of 20 problems, of which five families are solved.
    private static Estimate half(List<String> prefix) {
        return Estimate.of(List.of(families(new Arm.Locked("a"), 5, prefix)), BOOTSTRAP)
                .orElseThrow();
    }

    private static Measurement families(Arm arm, int solved, List<String> prefix) {
        return new Measurement(
                arm,
                Measurement.NONE,
                0,
                IntStream.range(0, ITEMS)
                        .mapToObj(i -> new Item("p%04d".formatted(i), i % 10 < solved)
                                .in(prefix.stream().map(f -> f + i % 10).toList()))
                        .toList());
    }

    /// With r = (e − f)/(c − f) = 0.5 and gap 0.8: residuals e − f − r(c − f) are ½ in four families, −½ in four, 0 in
    /// two.
    @Test
    void sharesAndDifferencesKnowFamiliesToo() {
        var floor = List.of(families(new Arm.Locked("a"), 1, List.of("f")));
        var ceiling = List.of(families(new Arm.Locked("a"), 9, List.of("f")));
        var elicited = List.of(families(new Arm.Locked("a"), 5, List.of("f")));
        var share = Recovered.of(elicited, floor, ceiling, BOOTSTRAP).orElseThrow();
        double error = Math.sqrt(8 * 10 * 10 / 200.0 / 200.0 * 10 / 9) / 0.8;
        assertThat(share.interval().orElseThrow().high()).isCloseTo(0.5 + 2.2621571628 * error, within(1e-6));
        var gap = PairedDifference.of(ceiling, floor, BOOTSTRAP).orElseThrow();
        double deviation = Math.sqrt((8 * 4 * 4 + 2 * 16 * 16) / 200.0 / 200.0 * 10 / 9);
        assertThat(gap.interval().low()).isCloseTo(0.8 - 2.2621571628 * deviation, within(1e-6));
    }
}
