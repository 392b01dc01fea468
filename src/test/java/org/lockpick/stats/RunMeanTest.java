package org.lockpick.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RunMeanTest {

    /// sd 1, so half the interval is 4.302653/√3; t = 2√3, and with two degrees of freedom p = 1 − t/√(2 + t²).
    @Test
    void threeRunsByHand() {
        var mean = RunMean.of(1, 2, 3);
        var interval = mean.interval().orElseThrow();
        assertThat(interval.low()).isCloseTo(2 - 2.4841377, within(1e-6));
        assertThat(interval.high()).isCloseTo(2 + 2.4841377, within(1e-6));
        assertThat(mean.pValue().orElseThrow()).isCloseTo(1 - 2 * Math.sqrt(3) / Math.sqrt(14), within(1e-12));
    }

    @Test
    void oneRunHasNoInterval() {
        var mean = RunMean.of(4.2);
        assertThat(mean.mean()).isEqualTo(4.2);
        assertThat(mean.interval()).isEmpty();
        assertThat(mean.pValue()).isEmpty();
        assertThat(mean.detectable(0.05)).isEmpty();
        assertThatThrownBy(RunMean::of).hasMessageContaining("needs a run");
    }

    @Test
    void equalRunsHaveNoInterval() {
        assertThat(RunMean.of(0.1, 0.1, 0.1).interval()).isEmpty();
    }

    @Test
    void whatIsDetectableGrowsWithTheSpread() {
        assertThat(RunMean.of(0, 2, 4).detectable(0.05).orElseThrow())
                .isCloseTo(2 * Power.smallest(3, 0.05, 0.8), within(1e-9));
    }
}
