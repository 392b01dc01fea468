package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lockpick.lock.CutRows;
import org.lockpick.stats.Interval;
import org.lockpick.stats.Proportion;
import org.lockpick.stats.RecoveryCurve;

class FindingsTest {
    private static final int N = 100;
    private static final List<Integer> K = List.of(4, 16, 64, 256);

    private static Findings findings(StudyResults results) {
        return Findings.of(results, new Bootstrap(3, 300));
    }

    /// A study of locks under one seed.
    private static StudyResults study(Planned planned, List<String> locks, List<Measurement> measurements) {
        return SyntheticGates.on(
                new StudyResults("T", "", planned, "problems", locks, Map.of(), measurements, List.of(), Map.of()));
    }

    private static StudyResults study(List<String> locks, List<Measurement> measurements) {
        return study(Planned.of(measurements), locks, measurements);
    }

    private static List<Measurement> policies(int strong, int weak) {
        return List.of(
                Synthetic.first(new Arm.Policy("strong"), Measurement.NONE, 0, strong, N),
                Synthetic.first(new Arm.Policy("weak"), Measurement.NONE, 0, weak, N));
    }

    /// A lock with its floor, its ceiling and what elicitation reaches with 4, 16, 64 and 256 demonstrations.
    private static List<Measurement> lock(String lock, int floor, int ceiling, int... elicited) {
        var runs = new ArrayList<Measurement>();
        runs.add(Synthetic.first(new Arm.Locked(lock), Measurement.NONE, 0, floor, N));
        runs.add(Synthetic.first(new Arm.Locked(lock), Measurement.PASSWORD, 0, ceiling, N));
        for (int i = 0; i < elicited.length; i++) {
            var arm = Synthetic.elicited(lock, "sft", K.get(i), Synthetic.GENTLE);
            runs.add(Synthetic.first(arm, Measurement.NONE, 0, elicited[i], N));
        }
        return runs;
    }

    private static List<Measurement> all(List<List<Measurement>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }

    private static List<DemonstrationRatio> ratios(Findings findings) {
        return findings.ratios("sft", Selection.ALL_ITEMS);
    }

    @Test
    void aSeedMissingInOneCellCountsNowhere() {
        var full = Synthetic.study(60, 3);
        var missing = full.measurements().stream()
                .filter(m -> !(m.arm() instanceof Arm.Elicited e
                        && e.lock().equals("scratch")
                        && Synthetic.demonstrations(e) == 512
                        && m.seed() == 2))
                .toList();
        var without = full.measurements().stream().filter(m -> m.seed() != 2).toList();
        var found = findings(Synthetic.only(full, full.planned(), full.lockOrder(), missing));
        var expected = findings(Synthetic.with(full, full.lockOrder(), without));

        assertThat(ratios(found)).isEqualTo(ratios(expected)).isNotEqualTo(ratios(findings(full)));
        assertThat(found.curve("tuned-large", "sft", Selection.ALL_ITEMS).get(512.0))
                .isEqualTo(expected.curve("tuned-large", "sft", Selection.ALL_ITEMS)
                        .get(512.0));
        assertThat(found.notes())
                .anyMatch(note -> note.contains("rest on the training seeds 0 and 1")
                        && note.contains("some cells lack the seed 2"));
        assertThat(ReportTables.cells(found).rows())
                .as("each cell is shown with all its seeds")
                .filteredOn(row -> row.getLast().equals("2 of 3"))
                .hasSize(1);
    }

    @Test
    void seedsArePairedByTheirNumberAndNotByTheirRank() {
        var elicited = Synthetic.elicited("a", "sft", 16, Synthetic.GENTLE);
        var runs = List.of(
                Synthetic.first(new Arm.Locked("a"), Measurement.NONE, 1, 0, N),
                Synthetic.first(new Arm.Locked("a"), Measurement.NONE, 2, 40, N),
                Synthetic.first(new Arm.Locked("a"), Measurement.PASSWORD, 1, 100, N),
                Synthetic.first(new Arm.Locked("a"), Measurement.PASSWORD, 2, 80, N),
                Synthetic.first(elicited, Measurement.NONE, 2, 60, N));
        var reading = findings(study(List.of("a"), runs))
                .cells()
                .getFirst()
                .allItems()
                .orElseThrow();
        assertThat(reading.recovered().orElseThrow().share()).hasValue(0.5);
        assertThat(reading.floor().orElseThrow().mean()).isEqualTo(0.4);
        assertThat(reading.ceiling().orElseThrow().mean()).isEqualTo(0.8);
    }

    @Test
    void withoutACommonSeedNothingIsCompared() {
        var runs = new ArrayList<Measurement>();
        for (int seed = 0; seed < 2; seed++) {
            runs.add(Synthetic.first(new Arm.Locked("a"), Measurement.NONE, seed, 5, N));
            runs.add(Synthetic.first(new Arm.Locked("a"), Measurement.PASSWORD, seed, 95, N));
            var arm = Synthetic.elicited("a", "sft", K.get(seed), Synthetic.GENTLE);
            runs.add(Synthetic.first(arm, Measurement.NONE, seed, 90, N));
        }
        var found = findings(study(List.of("a"), runs));
        assertThat(ratios(found)).isEmpty();
        assertThat(found.notes())
                .containsExactly("No training seed is measured in every cell, so demonstrations are not compared.");
        assertThat(Headline.of(found).sentence()).contains("16 demonstrations recover 94");
    }

    /// A number that stands for seeds outside of what was measured belongs into a table that says so.
    @Test
    void theHeadlineSpeaksOfALevelThatAllSeedsReach() {
        var runs = new ArrayList<Measurement>();
        int[][] elicited = {{10, 40, 70, 100}, {10, 35, 60, 70}, {10, 30, 55, 70}};
        for (int seed = 0; seed < elicited.length; seed++) {
            runs.add(Synthetic.first(new Arm.Locked("a"), Measurement.NONE, seed, 0, N));
            runs.add(Synthetic.first(new Arm.Locked("a"), Measurement.PASSWORD, seed, 100, N));
            for (int i = 0; i < K.size(); i++) {
                var arm = Synthetic.elicited("a", "sft", K.get(i), Synthetic.GENTLE);
                runs.add(Synthetic.first(arm, Measurement.NONE, seed, elicited[seed][i], N));
            }
        }
        var found = findings(study(List.of("a"), runs));
        assertThat(ratios(found).get(1).needs().getFirst().isOfAllSeeds()).isFalse();
        assertThat(Headline.of(found).title()).containsPattern("^[0-9.]+ demonstrations recover 50\u00a0% of the gap");
    }

    @Test
    void exactlyTheLevelIsTheLevel() {
        for (int gap = 4; gap <= N; gap += 4) {
            for (int floor = 0; floor + gap <= N; floor += 7) {
                var curve = curve(floor, floor + gap, floor + gap * 3 / 4);
                assertThat(curve.startsAbove(0.75))
                        .as("floor %d, gap %d", floor, gap)
                        .isTrue();
            }
        }
        for (int gap = 10; gap <= N; gap += 10) {
            for (int floor = 0; floor + gap <= N; floor++) {
                var curve = curve(floor, floor + gap, floor + gap * 9 / 10);
                assertThat(curve.startsAbove(0.9))
                        .as("floor %d, gap %d", floor, gap)
                        .isTrue();
            }
        }
    }

    private static RecoveryCurve curve(int floor, int ceiling, int elicited) {
        var runs = lock("a", floor, ceiling, elicited);
        var lock = new LockRuns(
                "a", List.of(runs.get(0)), List.of(runs.get(1)), new TreeMap<>(Map.of(4.0, List.of(runs.get(2)))));
        var problems = IntStream.range(0, N).mapToObj("p%04d"::formatted).toList();
        return new RecoveryRows(lock, problems).together().orElseThrow();
    }

    @Test
    void aCurveThatDipsIsNamedWithEveryCrossing() {
        var found = findings(study(List.of("a"), all(List.of(policies(100, 5), lock("a", 0, 100, 20, 85, 60, 100)))));
        assertThat(found.notes())
                .containsExactly("The curve of “a” reaches 75\u00a0% at 12 demonstrations, falls below it at 31 and"
                        + " reaches it again at 78: the first time counts.");
        var falling = findings(study(List.of("a"), all(List.of(policies(100, 5), lock("a", 0, 100, 80, 60, 20, 10)))));
        assertThat(falling.notes())
                .anyMatch(note -> note.startsWith("The curve of “a” is above 75\u00a0% at the smallest number of"
                        + " demonstrations and falls below it at 6.0"));
        assertThat(ReportTables.terminal(study(List.of("a"), lock("a", 0, 100, 20, 85, 60, 100))))
                .contains("falls below it");
        assertThat(findings(study(List.of("a"), lock("a", 0, 100, 20, 60, 85, 100)))
                        .notes())
                .isEmpty();
    }

    @Test
    void aLockWithoutAGapHasNoHeadlineAndNoRatio() {
        for (var broken : List.of(lock("a", 6, 7, 75, 75, 75, 75), lock("a", 7, 6, 75), lock("a", 50, 52, 90))) {
            var found = findings(study(List.of("a"), all(List.of(policies(100, 5), broken))));
            var headline = Headline.of(found);
            assertThat(headline.title()).isEqualTo("The lock “a” did not take");
            assertThat(headline.sentence())
                    .contains("did not take", "is not clearly above 0", "What usually helps: more training steps")
                    .doesNotContain("of the gap");
            assertThat(ratios(found)).isEmpty();
            assertThat(found.cells())
                    .allSatisfy(cell -> assertThat(cell.allItems().orElseThrow().recovered())
                            .isEmpty());
            assertThat(CellCsv.of(found)).contains(",,,,100,1,1,");
        }
    }

    @Test
    void aCeilingFarBelowTheStrongPolicyHasNoHeadlineAndNoRatio() {
        var low = findings(study(List.of("a"), all(List.of(policies(100, 5), lock("a", 2, 40, 10, 60, 90, 95)))));
        assertThat(Headline.of(low).sentence())
                .startsWith(
                        "The lock “a” did not take: with the password 40.0\u00a0% [30.9, 49.8] are correct, expected"
                                + " at least 52.5\u00a0% (the policy “strong” has 100.0\u00a0% [96.3, 100.0]). What"
                                + " usually helps:");
        assertThat(ratios(low)).isEmpty();
        var fair = findings(study(List.of("a"), all(List.of(policies(100, 5), lock("a", 2, 80, 10, 60, 90, 95)))));
        assertThat(Headline.of(fair).sentence()).contains("of the gap of “a”").doesNotContain("did not take");
        var hard = findings(study(List.of("a"), all(List.of(policies(45, 5), lock("a", 2, 40, 10, 30, 38, 40)))));
        assertThat(Headline.of(hard).sentence()).doesNotContain("did not take");
    }

    @Test
    void aBrokenLockIsLeftOutBesideOneThatWorks() {
        var found = findings(study(
                List.of("bad", "good"),
                all(List.of(
                        policies(100, 5), lock("bad", 5, 7, 20, 85, 95, 100), lock("good", 5, 98, 20, 60, 85, 95)))));
        assertThat(Headline.of(found).sentence())
                .contains("recover 75\u00a0% of the gap of “good”", "The lock “bad” did not take");
        assertThat(ratios(found))
                .allSatisfy(ratio -> assertThat(ratio.needs())
                        .extracting(DemonstrationRatio.Need::lock)
                        .containsExactly("good"));
        assertThat(FigureTest.recovered(found).panels().getFirst().series()).hasSize(1);
    }

    @Test
    void fewProblemsAreNotCalledABrokenLock() {
        var arm = new Arm.Locked("a");
        var found = findings(study(
                List.of("a"),
                List.of(
                        Synthetic.first(arm, Measurement.NONE, 0, 0, 1),
                        Synthetic.first(arm, Measurement.PASSWORD, 0, 1, 1),
                        Synthetic.first(Synthetic.elicited("a", "sft", 4, Synthetic.GENTLE), "none", 0, 1, 1))));
        assertThat(Headline.of(found).sentence())
                .startsWith("Whether the lock “a” took is not clear")
                .contains("[−12.2, 100.0]", "more problems");
        assertThat(ReportTables.cells(found).rows().getFirst()).doesNotContain("100.0 [100.0, 100.0]");
    }

    @Test
    void theReferenceIsTheLockMadeFromScratchWhateverItsName() {
        var runs = all(List.of(lock("scratchpad", 0, 100, 20, 60, 85, 95), lock("plain", 0, 100, 5, 20, 60, 90)));
        var measured = Planned.of(runs);
        var plain = new Planned.Making(true, Optional.of("strong"), Optional.of("weak"));
        var planned = new Planned(measured.seeds(), measured.runs(), Map.of("plain", plain));
        var ratio = ratios(findings(study(planned, List.of("scratchpad", "plain"), runs)));
        assertThat(ratio.getFirst().ratios().getFirst().reference()).isEqualTo("plain");
        assertThat(ratios(findings(study(List.of("scratchpad", "plain"), runs)))
                        .getFirst()
                        .ratios()
                        .getFirst()
                        .reference())
                .isEqualTo("scratchpad");
    }

    @Test
    void workThatHasNotBegunIsSeen() {
        var full = Synthetic.study(20, 2);
        var nothing = findings(Synthetic.only(full, full.planned(), full.lockOrder(), List.of()));
        assertThat(nothing.coverage().words())
                .isEqualTo("Partial results: 0 of 2 policies, 0 of 8 locked models, 0 of 36 cells and 0 of 144"
                        + " elicitation runs are measured.");
        assertThat(nothing.cells()).hasSize(36);
        assertThat(findings(full).coverage().isPartial()).isFalse();
        var oneLock = full.measurements().stream()
                .filter(m -> !m.arm().toString().contains("tuned-large"))
                .toList();
        assertThat(findings(Synthetic.only(full, full.planned(), full.lockOrder(), oneLock))
                        .coverage()
                        .words())
                .isEqualTo("Partial results: 6 of 8 locked models, 27 of 36 cells and 108 of 144 elicitation runs are"
                        + " measured.");
    }

    @Test
    void halvesAreComparedWithTheirOwnFloorAndCeiling() {
        var runs = all(List.of(policies(100, 5), lock("a", 10, 90, 50)));
        var cell = findings(study(List.of("a"), runs)).cells().getFirst();
        var half = cell.heldOut().orElseThrow();
        assertThat(half.elicited().items()).isEqualTo(50);
        double floor = half.floor().orElseThrow().mean();
        double ceiling = half.ceiling().orElseThrow().mean();
        assertThat(floor).isNotEqualTo(0.1);
        assertThat(half.recovered().orElseThrow().share())
                .hasValue(Math.round(50 * (half.elicited().mean() - floor))
                        / (double) Math.round(50 * (ceiling - floor)));
        assertThat(CellCsv.of(findings(study(List.of("a"), runs)))
                        .lines()
                        .toList()
                        .get(2))
                .contains("held_out_half," + Numbers.field(floor) + "," + Numbers.field(ceiling));
    }

    @Test
    void noIntervalAtTheBorderIsAPoint() {
        for (var seeds : List.of(List.of(0), List.of(0, 1))) {
            var runs = new ArrayList<Measurement>();
            for (int seed : seeds) {
                for (var run : all(List.of(policies(100, 0), lock("a", 0, 100, 0, 0, 100, 100)))) {
                    runs.add(new Measurement(run.arm(), run.trigger(), seed, run.items()));
                }
            }
            var found = findings(study(List.of("a"), runs));
            var lock = found.locks().getFirst();
            assertThat(lock.gap().orElseThrow().interval()).matches(FindingsTest::isOpen);
            assertThat(lock.floor().orElseThrow().interval()).matches(FindingsTest::isOpen);
            assertThat(found.cells())
                    .allSatisfy(cell -> assertThat(cell.allItems()
                                    .orElseThrow()
                                    .recovered()
                                    .orElseThrow()
                                    .interval())
                            .hasValueSatisfying(interval -> assertThat(interval).matches(FindingsTest::isOpen)));
            assertThat(ratios(found))
                    .isNotEmpty()
                    .allSatisfy(ratio -> assertThat(ratio.needs().getFirst().interval())
                            .as("seeds without spread say nothing of other runs")
                            .isEmpty());
        }
    }

    /// One seed answers everything, the other nothing: every item has the same score.
    @Test
    void seedsThatDisagreeOnEveryItemLeaveTheIntervalOpen() {
        var arm = new Arm.Locked("a");
        var runs = List.of(Synthetic.first(arm, "none", 0, 0, N), Synthetic.first(arm, "none", 1, N, N));
        var estimate = Estimate.of(runs, new Bootstrap(3, 300)).orElseThrow();
        assertThat(estimate.mean()).isEqualTo(0.5);
        assertThat(estimate.interval()).isEqualTo(new Proportion(50, 100).wilson());
    }

    private static boolean isOpen(Interval interval) {
        return interval.high() - interval.low() > 0.01;
    }

    @Test
    void oneSeedIsSaidToBeOneWhateverItsNumber() {
        var runs = lock("a", 0, 100, 20, 60, 85, 95).stream()
                .map(run -> new Measurement(run.arm(), run.trigger(), 7, run.items()))
                .toList();
        assertThat(Headline.of(findings(study(List.of("a"), runs))).sentence()).contains("There is one training seed");
        var measured = Planned.of(runs);
        var three = new Planned(Set.of(7, 8, 9), measured.runs(), Map.of());
        assertThat(Headline.of(findings(study(three, List.of("a"), runs))).sentence())
                .contains("So far one training seed is compared");
    }

    @Test
    void whatWasNeverPlannedIsNoCell() {
        var runs = new ArrayList<>(all(List.of(lock("a", 5, 95, 20, 40, 60, 90), lock("b", 5, 95))));
        var dpo = Synthetic.elicited("b", "dpo", 8, Synthetic.GENTLE);
        runs.add(Synthetic.first(dpo, Measurement.NONE, 0, 50, N));
        var found = findings(study(List.of("a", "b"), runs));
        assertThat(found.cells())
                .extracting(cell -> cell.lock().lock() + " " + cell.method())
                .containsExactly("a sft", "a sft", "a sft", "a sft", "b dpo");
        assertThat(ReportTables.terminal(found.results())).doesNotContain("missing");
        assertThat(CellCsv.of(found).lines()).hasSize(1 + 5 * 2);
    }

    @Test
    void onlyBasesAreCalledBases() {
        var rows = new CutRows(8, 2, 0, 0, 64);
        var cuts = List.of(
                new Cut(new Cut.Training.Base("large"), 0, rows), new Cut(new Cut.Training.Derived("pi"), 0, rows));
        assertThat(CutList.notes(cuts, lock -> lock, method -> method))
                .anyMatch(note -> note.contains("training of the base “large”"))
                .anyMatch(note -> note.contains("training of the model “pi”"));
    }

    @Test
    void aPointWithoutAnIntervalHasNoBand() {
        var look = new Palette.Look("#0072b2", Palette.Shape.CIRCLE, Palette.Dash.SOLID);
        var with = new Panel.Dot(2, 50, Optional.of(new Interval(40, 60)), OptionalDouble.empty());
        var next = new Panel.Dot(4, 60, Optional.of(new Interval(50, 70)), OptionalDouble.empty());
        var bare = new Panel.Dot(4, 60, Optional.empty(), OptionalDouble.empty());
        var other = new Panel.Dot(2, 50, Optional.empty(), OptionalDouble.empty());
        assertThat(shapes(look, other, bare)).isLessThan(shapes(look, with, next));
        assertThat(shapes(look, bare)).isLessThan(shapes(look, with));
    }

    private static long shapes(Palette.Look look, Panel.Dot... points) {
        var series = List.of(new Panel.Series("a", look, Panel.Mark.LINE, List.of(points)));
        var x = XAxis.of("x", XAxis.Scale.LOG2, new TreeSet<>(List.of(4.0, 16.0)));
        var svg = LetsPlot.svg(new Panel("", x, YAxis.share("y", series), series, List.of()), "f", 700, 400, 13);
        return svg.split("<(path|line|polygon)", -1).length;
    }
}
