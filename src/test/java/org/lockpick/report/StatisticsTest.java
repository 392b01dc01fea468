package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.lockpick.stats.Interval;
import org.lockpick.stats.Proportion;

class StatisticsTest {

    private static final Bootstrap BOOTSTRAP = new Bootstrap(7, 10_000);
    private static final Arm FLOOR = new Arm.Locked("a");
    private static final Arm AFTER = Synthetic.elicited("a", "sft", 16, Synthetic.GENTLE);

    @Test
    void wilsonMatchesHandComputedNumbers() {
        assertInterval(new Proportion(8, 10).wilson(), 0.49016, 0.94332);
        assertInterval(new Proportion(0, 10).wilson(), 0, 0.27753);
        assertInterval(new Proportion(50, 100).wilson(), 0.40383, 0.59617);
    }

    @Test
    void noItemsIsNoProportion() {
        assertThat(new Measurement(FLOOR, "none", 1, List.of()).proportion()).isEmpty();
        assertThat(Estimate.of(List.of(), BOOTSTRAP)).isEmpty();
        assertThat(Estimate.of(List.of(new Measurement(FLOOR, "none", 1, List.of())), BOOTSTRAP))
                .isEmpty();
        assertThatThrownBy(() -> new Proportion(0, 0)).hasMessageContaining("n >= 1");
    }

    @Test
    void standardErrorOverSeedsUsesOneDegreeLess() {
        var runs = List.of(first(FLOOR, 1, 5), first(FLOOR, 2, 6), first(FLOOR, 3, 7));
        var spread = SeedSpread.of(runs).orElseThrow();
        assertThat(spread.mean()).isCloseTo(0.6, within(1e-12));
        // sd = 0.1, over the root of 3
        assertThat(spread.standardError().orElseThrow()).isCloseTo(0.0577350, within(1e-6));
    }

    @Test
    void singleSeedHasNoStandardErrorAndWilsonsInterval() {
        var estimate = Estimate.of(List.of(first(FLOOR, 1, 8)), BOOTSTRAP).orElseThrow();
        assertThat(estimate.seedError()).isEmpty();
        assertInterval(estimate.interval(), 0.49016, 0.94332);
    }

    @Test
    void everythingRightDoesNotShrinkTheIntervalToAPoint() {
        var estimate = Estimate.of(List.of(first(FLOOR, 1, 10), first(FLOOR, 2, 10)), BOOTSTRAP)
                .orElseThrow();
        assertThat(estimate.mean()).isEqualTo(1);
        assertInterval(estimate.interval(), 0.72247, 1);
    }

    @Test
    void bootstrapAgreesWithTheNormalInterval() {
        var scores = new int[400];
        for (int i = 0; i < 100; i++) {
            scores[i] = 1;
        }
        // 0.25 plus or minus 1.96 * sqrt(0.25 * 0.75 / 400); the draws' own noise is below 0.003
        assertThat(BOOTSTRAP.mean(1, scores).low()).isCloseTo(0.2076, within(0.004));
        assertThat(BOOTSTRAP.mean(1, scores).high()).isCloseTo(0.2924, within(0.004));
    }

    @Test
    void sameSeedGivesTheSameIntervalAndAnotherSeedAnother() {
        int[] scores = {0, 20, 20, 10, 5, 0, 20, 15, 6, 18, 2};
        assertThat(new Bootstrap(1, 1000).mean(20, scores)).isEqualTo(new Bootstrap(1, 1000).mean(20, scores));
        assertThat(new Bootstrap(1, 101).mean(20, scores)).isNotEqualTo(new Bootstrap(2, 101).mean(20, scores));
    }

    @Test
    void tooManyUndefinedDrawsGiveNoInterval() {
        Optional<Interval> interval =
                BOOTSTRAP.interval(2, w -> w[0] == 0 ? OptionalDouble.empty() : OptionalDouble.of(w[0]));
        assertThat(interval).isEmpty();
    }

    @Test
    void pairedDifferenceCountsItemsThatChange() {
        var better = List.of(first(AFTER, 1, 9));
        var worse = List.of(first(FLOOR, 1, 4));
        var paired = PairedDifference.of(better, worse, BOOTSTRAP).orElseThrow();
        assertThat(paired.difference()).isCloseTo(0.5, within(1e-12));
        assertThat(paired.higher()).isEqualTo(5);
        assertThat(paired.lower()).isZero();
        assertThat(paired.interval().contains(0.5)).isTrue();
    }

    @Test
    void pairingNarrowsTheInterval() {
        var high = List.of(Synthetic.first(AFTER, "none", 1, 60, 100));
        var low = List.of(Synthetic.first(FLOOR, "none", 1, 50, 100));
        var paired = PairedDifference.of(high, low, BOOTSTRAP).orElseThrow().interval();
        // unpaired: 1.96 * sqrt(2 * 0.25 / 100) = 0.137 on either side; paired: 0.059
        assertThat(paired.high() - paired.low()).isBetween(0.10, 0.14);
    }

    @Test
    void recoveredIsTheShareOfTheGapAndIsNotClipped() {
        assertThat(recovered(6, 2, 10).share().orElseThrow()).isCloseTo(0.5, within(1e-12));
        assertThat(recovered(1, 2, 10).share().orElseThrow()).isCloseTo(-0.125, within(1e-12));
        assertThat(recovered(9, 2, 8).share().orElseThrow()).isCloseTo(7.0 / 6, within(1e-12));
    }

    @Test
    void recoveredIsUndefinedWithoutAGap() {
        var none = recovered(6, 5, 5);
        assertThat(none.share()).isEmpty();
        assertThat(none.interval()).isEmpty();
    }

    @Test
    void recoveredUsesOnlySharedItems() {
        var after = List.of(Synthetic.first(AFTER, "none", 1, 5, 20));
        var recovered = Recovered.of(after, List.of(first(FLOOR, 1, 0)), List.of(first(FLOOR, 1, 10)), BOOTSTRAP);
        assertThat(recovered.orElseThrow().items()).isEqualTo(10);
        assertThat(recovered.orElseThrow().share().orElseThrow()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void problemGradedTwiceIsRefused() {
        var twice = List.of(new Item("p1", true), new Item("p1", false));
        assertThatThrownBy(() -> new Measurement(FLOOR, "none", 1, twice)).hasMessageContaining("'p1' is graded twice");
    }

    private static Recovered recovered(int elicited, int floor, int ceiling) {
        return Recovered.of(
                        List.of(first(AFTER, 1, elicited)),
                        List.of(first(FLOOR, 1, floor)),
                        List.of(first(FLOOR, 1, ceiling)),
                        BOOTSTRAP)
                .orElseThrow();
    }

    private static Measurement first(Arm arm, int seed, int correct) {
        return Synthetic.first(arm, "none", seed, correct, 10);
    }

    private static void assertInterval(Interval interval, double low, double high) {
        assertThat(interval.low()).isCloseTo(low, within(1e-5));
        assertThat(interval.high()).isCloseTo(high, within(1e-5));
    }
}
