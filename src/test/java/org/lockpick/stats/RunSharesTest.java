package org.lockpick.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunSharesTest {

    /// A gap of 1,000 of 1,000: the shares 0.2, 0.5 and 0.8 have log-odds −ln 4, 0 and ln 4, with sd ln 4.
    @Test
    void threeRunsByHand() {
        var found = RunShares.interval(List.of(run(200), run(500), run(800))).orElseThrow();
        double half = 4.302652730 * Math.log(4) / Math.sqrt(3);
        assertThat(found.low()).isCloseTo(1 / (1 + Math.exp(half)), within(1e-9));
        assertThat(found.high()).isCloseTo(1 / (1 + Math.exp(-half)), within(1e-9));
    }

    @Test
    void oneRunHasNoInterval() {
        assertThat(RunShares.interval(List.of(run(500)))).isEmpty();
    }

    /// Half a problem of 1,000, as little as it is, is how much they may differ.
    @Test
    void runsAtTheBorderHaveAnInterval() {
        var found = RunShares.interval(List.of(run(1000), run(1000), run(1000))).orElseThrow();
        assertThat(found.high()).isEqualTo(1);
        assertThat(found.low()).isBetween(0.95, 0.9995);
    }

    /// 0, 0.01 and 0.02 have mean 0.01 and sd 0.01: the log-odds of half a problem, −7.6, would make 0 to 0.38 of it.
    @Test
    void aRunAtTheBorderDoesNotMakeTheIntervalWide() {
        var found = RunShares.interval(List.of(run(0), run(10), run(20))).orElseThrow();
        assertThat(found.low()).isZero();
        assertThat(found.high()).isCloseTo(0.01 + 4.302652730 * 0.01 / Math.sqrt(3), within(1e-9));
    }

    /// 20 of a gap of 680, where the floor alone, 300 of 1,000, scatters by 14.
    @Test
    void aMeanThatIsNotToldFromNothingHasAnIntervalOfShares() {
        var one = new RunShare(320, 300, 980, 1000, 1);
        var found = RunShares.interval(List.of(one, one, one)).orElseThrow();
        double share = 20 / 680.0;
        double problems = (0.32 * 0.68 + (1 - share) * (1 - share) * 0.3 * 0.7 + share * share * 0.98 * 0.02) / 1000;
        double noise = Math.sqrt(problems / (0.68 * 0.68) + 0.25 / (680.0 * 680));
        assertThat(found.low()).isZero();
        assertThat(found.high()).isCloseTo(share + 4.302652730 * noise / Math.sqrt(3), within(1e-9));
        var few = List.of(
                new RunShare(301, 300, 980, 1000, 1),
                new RunShare(310, 300, 980, 1000, 1),
                new RunShare(330, 300, 980, 1000, 1));
        assertThat(RunShares.interval(few).orElseThrow().high()).isLessThan(0.1);
    }

    @Test
    void aRunBeyondTheBorderIsWithinReach() {
        var runs = List.of(
                new RunShare(60, 100, 1100, 1200, 1),
                new RunShare(110, 100, 1100, 1200, 1),
                new RunShare(160, 100, 1100, 1200, 1));
        var found = RunShares.interval(runs).orElseThrow();
        assertThat(found.low()).isCloseTo(0.01 - 4.302652730 * 0.05 / Math.sqrt(3), within(1e-9));
        assertThat(found.high()).isCloseTo(0.01 + 4.302652730 * 0.05 / Math.sqrt(3), within(1e-9));
    }

    /// Of equal runs the problems alone decide: 500 of 1,000 has sd √(0.25/1000), and half a problem.
    @Test
    void equalRunsDifferAsMuchAsTheirProblemsMakeThem() {
        var found = RunShares.interval(List.of(run(500), run(500), run(500))).orElseThrow();
        double noise = Math.sqrt(0.25 / 1000 + 0.0005 * 0.0005) * 4;
        double half = 4.302652730 * noise / Math.sqrt(3);
        assertThat(found.high()).isCloseTo(1 / (1 + Math.exp(-half)), within(1e-9));
    }

    @Test
    void aMeanAboveOneIsAFinding() {
        var runs = List.of(new RunShare(900, 0, 800, 1000, 1), new RunShare(940, 0, 800, 1000, 1));
        var found = RunShares.interval(runs).orElseThrow();
        assertThat(found.low() + found.high()).isCloseTo(2 * 1.15, within(1e-9));
        assertThatThrownBy(() -> new RunShare(1, 5, 5, 10, 1)).hasMessageContaining("ceiling above the floor");
    }

    private static RunShare run(int elicited) {
        return new RunShare(elicited, 0, 1000, 1000, 1);
    }
}
