package org.lockpick.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecoveryCurveTest {

    /// With log-odds (log₂ k − 5)/0.7 it is at 75 % where log₂ k = 5 + 0.7·ln 3, whatever the points.
    @Test
    void aLogisticCurveIsReadOffExactly() {
        var shares = new TreeMap<Double, Double>();
        for (int doublings = 2; doublings <= 10; doublings += 4) {
            shares.put(Math.pow(2, doublings), 1 / (1 + Math.exp(-(doublings - 5) / 0.7)));
        }
        var threshold = new RecoveryCurve(shares, 1e-6).threshold(0.75);
        assertThat(threshold.reach()).isEqualTo(Threshold.Reach.WITHIN);
        assertThat(threshold.log2()).isCloseTo(5 + 0.7 * Math.log(3), within(1e-9));
    }

    /// Half a problem of 10 is 0.05: from log-odds −ln 19 at 16 to +ln 19 at 64, half is back at 32.
    @Test
    void sharesAtTheBorderCountAsHalfAProblemInside() {
        var curve = RecoveryCurve.of(2, 12, 1, Map.of(16.0, 1, 64.0, 13));
        assertThat(curve.half()).isEqualTo(0.05);
        assertThat(curve.crossings(0.5)).hasSize(1);
        assertThat(curve.crossings(0.5).getFirst()).isCloseTo(32, within(1e-9));
        double share = (Math.log(3) + Math.log(19)) / (2 * Math.log(19));
        assertThat(curve.crossings(0.75).getFirst()).isCloseTo(16 * Math.pow(4, share), within(1e-9));
    }

    @Test
    void aLevelBeyondHalfAProblemIsReadOffAStraightLine() {
        var curve = RecoveryCurve.of(0, 4, 1, Map.of(16.0, 2, 64.0, 4));
        assertThat(curve.crossings(0.99).getFirst()).isCloseTo(16 * Math.pow(4, 0.98), within(1e-9));
        assertThat(curve.crossings(1).getFirst()).isCloseTo(64, within(1e-9));
    }

    @Test
    void outsideOfThePointsOnlyTheSideIsKnown() {
        var curve = RecoveryCurve.of(0, 100, 1, Map.of(16.0, 60, 64.0, 80));
        assertThat(curve.threshold(0.5)).isEqualTo(new Threshold(4, Threshold.Reach.BEFORE));
        assertThat(curve.threshold(0.5).counted()).isEqualTo(3);
        assertThat(curve.threshold(0.9)).isEqualTo(new Threshold(6, Threshold.Reach.NEVER));
        assertThat(curve.threshold(0.9).counted()).isEqualTo(7);
    }
}
