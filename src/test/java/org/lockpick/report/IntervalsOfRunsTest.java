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
        assertThat(HtmlReport.of(report))
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
    void problemsInFamiliesHaveWiderIntervals() {
        var apart = half(List.of());
        var alike = half(List.of("f"));
        assertThat(alike.mean()).isEqualTo(apart.mean());
        assertThat(alike.interval().high() - alike.interval().low())
                .isGreaterThan(2 * (apart.interval().high() - apart.interval().low()));
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
