package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lockpick.stats.Power;

class DemonstrationRatioTest {

    private static final int ITEMS = 1000;

    @Test
    void dividingBoundsKeepsWhatIsKnown() {
        assertThat(Censored.above(4096).over(Censored.exactly(64))).isEqualTo(Censored.above(64));
        assertThat(Censored.above(4096).over(Censored.below(16))).isEqualTo(Censored.above(256));
        assertThat(Censored.exactly(32).over(Censored.above(64))).isEqualTo(Censored.below(0.5));
        assertThat(Censored.above(64).over(Censored.above(64)).isUnknown()).isTrue();
        assertThat(Censored.below(16).over(Censored.below(16)).isUnknown()).isTrue();
    }

    /// The difference of the logarithms is 2, 2.1 and 1.9: half an interval of 4.3027·0.1/√3.
    @Test
    void ratiosArePairedByTrainingSeed() {
        var found = of(lock("scratch", 6, 7, 8), lock("tuned", 4, 4.9, 6.1));
        var ratio = found.ratios().getFirst();
        assertThat(log2(ratio.times().atLeast())).isCloseTo(2, within(0.02));
        assertThat(ratio.times().isExact()).isTrue();
        assertThat(log2(ratio.interval().orElseThrow().atLeast())).isCloseTo(2 - 0.248, within(0.05));
        assertThat(log2(ratio.interval().orElseThrow().atMost())).isCloseTo(2 + 0.248, within(0.05));
        assertThat(ratio.isClear()).isTrue();
        assertThat(ratio.detectable()).isEmpty();
        assertThat(found.verdict(lock -> "<" + lock + ">"))
                .startsWith("To recover 50\u00a0% of the gap, <scratch> needs 4")
                .contains("times the demonstrations of <tuned> (95\u00a0% interval over other runs 3.4 to 4.")
                .doesNotContain("no clear difference");
    }

    @Test
    void whatALockNeedsIsAGeometricMeanOverSeeds() {
        var need = of(lock("scratch", 6, 7, 8)).needs().getFirst();
        assertThat(log2(need.amount().atLeast())).isCloseTo(7, within(0.02));
        assertThat(log2(need.interval().orElseThrow().atLeast())).isCloseTo(7 - 2.484, within(0.05));
        assertThat(need.outside()).isEmpty();
    }

    @Test
    void equalLocksAreNotToldApartAndItIsSaidWhatCouldHaveBeenSeen() {
        var ratio = of(lock("a", 6, 7, 8), lock("b", 7, 8, 6)).ratios().getFirst();
        assertThat(ratio.times().atLeast()).isCloseTo(1, within(0.02));
        assertThat(ratio.isClear()).isFalse();
        assertThat(log2(ratio.detectable().orElseThrow()))
                .isCloseTo(ratio.doublings().deviation() * Power.smallest(3, 0.05, 0.8), within(1e-9));
        assertThat(ratio.words("those of B"))
                .startsWith("1")
                .contains("times those of B", "no clear difference; 3 seeds show one of", "times or more with 80");
    }

    @Test
    void oneSeedHasNoIntervalAndNothingClear() {
        var found = of(lock("scratch", 9), lock("tuned", 3));
        var ratio = found.ratios().getFirst();
        assertThat(found.needs()).allSatisfy(need -> assertThat(need.interval()).isEmpty());
        assertThat(ratio.interval()).isEmpty();
        assertThat(ratio.isClear()).isFalse();
        assertThat(ratio.words("those of B"))
                .endsWith("(one seed, so no interval over other runs; no clear difference)");
    }

    @Test
    void seedsOutsideOfThePointsAreCountedOneDoublingBeyondAndNamed() {
        var need = of(lock("a", -1, 5, 5)).needs().getFirst();
        assertThat(log2(need.amount().atLeast())).isCloseTo((-1 + 5 + 5) / 3.0, within(0.02));
        assertThat(need.outside()).isEqualTo("1 of 3 seeds at the smallest");
        assertThat(need.interval().orElseThrow().atLeast()).isZero();
        assertThat(of(lock("a", 5, 30, 30)).needs().getFirst().outside()).isEqualTo("2 of 3 seeds never");
    }

    @Test
    void aLevelThatNoSeedReachesGivesABound() {
        var found = of(lock("scratch", 30, 30, 30), lock("tuned", 5, 6, 7));
        assertThat(found.needs().getFirst().amount().words()).isEqualTo(">4096");
        assertThat(found.needs().getFirst().interval()).isEmpty();
        var ratio = found.ratios().getFirst();
        assertThat(ratio.words("those of B")).startsWith("at least 6").contains("no interval");
        assertThat(ratio.isClear()).isTrue();
    }

    @Test
    void rangeThatSaysNothingIsSaidSo() {
        var found = of(lock("a", 30, 30), lock("b", 30, 30));
        assertThat(found.ratios().getFirst().times().isUnknown()).isTrue();
        assertThat(found.ratios().getFirst().isClear()).isFalse();
        assertThat(found.verdict(lock -> lock)).contains("the measured range does not tell a apart from b");
    }

    /// Alone p is 0.008; of seven such comparisons none is clear.
    @Test
    void comparisonsToldTogetherAreCorrected() {
        var one = List.of(of(lock("scratch", 6, 7, 8), lock("tuned", 4.9, 6.2, 7)));
        assertThat(Clarity.of(one).getFirst().ratios().getFirst().isClear()).isTrue();
        var seven = Clarity.of(Collections.nCopies(7, one.getFirst()));
        assertThat(seven)
                .allSatisfy(
                        found -> assertThat(found.ratios().getFirst().isClear()).isFalse());
        assertThat(seven.getFirst().ratios().getFirst().level()).isEqualTo(0.05 / 7);
    }

    @Test
    void lockWithoutAGapIsLeftOut() {
        var flat = new LockRuns(
                "flat",
                List.of(run("flat", 1, 50)),
                List.of(run("flat", 1, 50)),
                new TreeMap<>(Map.of(16.0, List.of(run("flat", 1, 60)))));
        var found = of(flat, lock("tuned", 5));
        assertThat(found.ratios()).isEmpty();
        assertThat(found.needs()).extracting(DemonstrationRatio.Need::lock).containsExactly("tuned");
    }

    @Test
    void aSeedWithoutAGapIsLeftOutOfItsLock() {
        var lock = lock("a", 5, 6, 7);
        var ceiling = List.of(lock.ceiling().get(0), lock.ceiling().get(1), run("a", 3, 0));
        var found = of(new LockRuns("a", lock.floor(), ceiling, lock.elicited()));
        assertThat(found.needs().getFirst().runs().runs()).hasSize(2);
    }

    @Test
    void nothingMeasuredIsNoRatio() {
        assertThat(RatioStudy.of("demonstrations", List.of(), List.of(0.5))).isEmpty();
    }

    @Test
    void onlySeedsOfBothLocksAreCompared() {
        var ratio = of(lock("scratch", 6, 7, 8), lock("tuned", 4, 5)).ratios().getFirst();
        assertThat(ratio.doublings().runs()).isEqualTo(2);
    }

    private static DemonstrationRatio of(LockRuns... locks) {
        return RatioStudy.of("demonstrations", List.of(locks), List.of(0.5)).getFirst();
    }

    private static double log2(double amount) {
        return Math.log(amount) / Math.log(2);
    }

    /// A lock with floor 0, ceiling 1,000 of 1,000, and logistic curves over 1, 4 … 4,096 demonstrations.
    ///
    /// @param halfAt by seed, the logarithm to the base 2 of the demonstrations that recover half of the gap
    private static LockRuns lock(String lock, double... halfAt) {
        var floor = new ArrayList<Measurement>();
        var ceiling = new ArrayList<Measurement>();
        var elicited = new TreeMap<Double, List<Measurement>>();
        for (int seed = 1; seed <= halfAt.length; seed++) {
            floor.add(run(lock, seed, 0));
            ceiling.add(run(lock, seed, ITEMS));
            for (int doublings = 0; doublings <= 12; doublings += 2) {
                double share = 1 / (1 + Math.exp(halfAt[seed - 1] - doublings));
                elicited.computeIfAbsent(Math.pow(2, doublings), _ -> new ArrayList<>())
                        .add(run(lock, seed, (int) Math.round(ITEMS * share)));
            }
        }
        return new LockRuns(lock, floor, ceiling, elicited);
    }

    private static Measurement run(String lock, int seed, int correct) {
        return Synthetic.first(new Arm.Locked(lock), Measurement.NONE, seed, correct, ITEMS);
    }
}
