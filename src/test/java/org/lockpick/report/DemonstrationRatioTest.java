package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DemonstrationRatioTest {

    private static final int ITEMS = 200;
    private static final Bootstrap BOOTSTRAP = new Bootstrap(11, 1000);

    @Test
    void interpolationIsStraightOverTheLogarithm() {
        var curve = curve(Map.of(16, 0.2, 64, 0.6, 256, 1.0));
        assertThat(curve.amountFor(0.4))
                .isEqualTo(Censored.exactly(curve.amountFor(0.4).atLeast()));
        assertThat(curve.amountFor(0.4).atLeast()).isCloseTo(32, within(1e-9));
        assertThat(curve.amountFor(0.8).atLeast()).isCloseTo(128, within(1e-9));
    }

    @Test
    void nothingIsExtrapolated() {
        var curve = curve(Map.of(16, 0.5, 4096, 0.8));
        assertThat(curve.amountFor(0.5).words()).isEqualTo("<16");
        assertThat(curve.amountFor(0.9).words()).isEqualTo(">4096");
    }

    @Test
    void firstCrossingCountsWhenTheCurveDips() {
        var curve = curve(Map.of(16, 0.0, 32, 0.8, 64, 0.4, 128, 1.0));
        assertThat(curve.amountFor(0.5).atLeast()).isBetween(16.0, 32.0);
    }

    @Test
    void dividingBoundsKeepsWhatIsKnown() {
        assertThat(Censored.above(4096).over(Censored.exactly(64))).isEqualTo(Censored.above(64));
        assertThat(Censored.above(4096).over(Censored.below(16))).isEqualTo(Censored.above(256));
        assertThat(Censored.exactly(32).over(Censored.above(64))).isEqualTo(Censored.below(0.5));
        assertThat(Censored.above(64).over(Censored.above(64)).isUnknown()).isTrue();
        assertThat(Censored.below(16).over(Censored.below(16)).isUnknown()).isTrue();
    }

    @Test
    void ratioOfAConstructedCurveIsFour() {
        // scratch recovers at 4k what the tuned lock recovers at k
        var scratch = lock("scratch", Map.of(16, 0, 64, 40, 256, 120, 1024, 200));
        var tuned = lock("tuned", Map.of(4, 0, 16, 40, 64, 120, 256, 200));
        var found = RatioStudy.of("demonstrations", List.of(scratch, tuned), List.of(0.5), BOOTSTRAP)
                .getFirst();
        var ratio = found.ratios().getFirst();
        assertThat(ratio.times().atLeast()).isCloseTo(4, within(1e-9));
        assertThat(ratio.times().isExact()).isTrue();
        assertThat(ratio.interval().orElseThrow().atLeast()).isBetween(2.5, 4.0 + 1e-9);
        assertThat(ratio.interval().orElseThrow().atMost()).isBetween(4.0 - 1e-9, 6.0);
        assertThat(found.verdict(lock -> "<" + lock + ">"))
                .startsWith("To recover 50\u00a0% of the gap, <scratch> needs 4")
                .contains("times the demonstrations of <tuned> (95\u00a0% interval")
                .doesNotContain("no clear difference");
        // level 0.5 is 100 items: 64 * 4^(60/80)
        assertThat(found.needs().getFirst().amount().atLeast()).isCloseTo(181.02, within(0.01));
    }

    @Test
    void equalLocksAreNotToldApart() {
        var points = Map.of(16, 0, 64, 60, 256, 140, 1024, 200);
        var found =
                RatioStudy.of("demonstrations", List.of(lock("a", points), lock("b", points)), List.of(0.5), BOOTSTRAP);
        var ratio = found.getFirst().ratios().getFirst();
        assertThat(ratio.times().atLeast()).isCloseTo(1, within(1e-9));
        assertThat(ratio.isClear()).isFalse();
        assertThat(ratio.words("those of B")).startsWith("1 times those of B").contains("no clear difference");
    }

    @Test
    void unreachedLevelGivesABound() {
        var scratch = lock("scratch", Map.of(16, 0, 64, 20));
        var tuned = lock("tuned", Map.of(16, 0, 64, 200));
        var ratio = RatioStudy.of("demonstrations", List.of(scratch, tuned), List.of(0.75), BOOTSTRAP)
                .getFirst()
                .ratios()
                .getFirst();
        assertThat(ratio.words("those of B")).startsWith("at least 1.4 times");
    }

    @Test
    void rangeThatSaysNothingIsSaidSo() {
        var low = lock("a", Map.of(16, 0, 64, 20));
        var found = RatioStudy.of(
                        "demonstrations", List.of(low, lock("b", Map.of(16, 0, 64, 30))), List.of(0.75), BOOTSTRAP)
                .getFirst();
        assertThat(found.ratios().getFirst().times().isUnknown()).isTrue();
        assertThat(found.verdict(lock -> lock)).contains("the measured range does not tell a apart from b");
    }

    @Test
    void lockWithoutAGapIsLeftOut() {
        var flat = new LockRuns(
                "flat", List.of(run("flat", 1, 50)), List.of(run("flat", 1, 50)), elicited("flat", Map.of(16, 60)));
        var tuned = lock("tuned", Map.of(16, 0, 64, 200));
        var found = RatioStudy.of("demonstrations", List.of(flat, tuned), List.of(0.5), BOOTSTRAP)
                .getFirst();
        assertThat(found.ratios()).isEmpty();
        assertThat(found.needs()).extracting(DemonstrationRatio.Need::lock).containsExactly("tuned");
    }

    @Test
    void nothingMeasuredIsNoRatio() {
        assertThat(RatioStudy.of("demonstrations", List.of(), List.of(0.5), BOOTSTRAP))
                .isEmpty();
    }

    @Test
    void fewerSeedsOfOneArmStillGiveAnInterval() {
        var scratch = lock("scratch", Map.of(16, 0, 64, 200));
        var single = elicited("tuned", Map.of(16, 0, 64, 200)).headMap(1000.0, true);
        single.replaceAll((_, runs) -> runs.subList(0, 1));
        var tuned = new LockRuns("tuned", scratch.floor(), scratch.ceiling(), new TreeMap<>(single));
        var ratio = RatioStudy.of("demonstrations", List.of(scratch, tuned), List.of(0.5), BOOTSTRAP)
                .getFirst()
                .ratios()
                .getFirst();
        assertThat(ratio.interval()).isPresent();
    }

    private static RecoveryCurve curve(Map<Integer, Double> points) {
        var recovered = new TreeMap<Double, Double>();
        points.forEach((k, share) -> recovered.put((double) k, share));
        return new RecoveryCurve(recovered);
    }

    /// A lock with floor 0 and ceiling 200 of 200, and two seeds.
    private static LockRuns lock(String lock, Map<Integer, Integer> correct) {
        var floor = List.of(run(lock, 1, 0), run(lock, 2, 0));
        var ceiling = List.of(run(lock, 1, ITEMS), run(lock, 2, ITEMS));
        return new LockRuns(lock, floor, ceiling, elicited(lock, correct));
    }

    private static NavigableMap<Double, List<Measurement>> elicited(String lock, Map<Integer, Integer> correct) {
        var elicited = new TreeMap<Double, List<Measurement>>();
        correct.forEach((k, right) -> {
            var runs = new ArrayList<Measurement>();
            runs.add(run(lock, 1, right));
            runs.add(run(lock, 2, right));
            elicited.put((double) k, runs);
        });
        return elicited;
    }

    private static Measurement run(String lock, int seed, int correct) {
        return Synthetic.first(new Arm.Locked(lock), Measurement.NONE, seed, correct, ITEMS);
    }
}
