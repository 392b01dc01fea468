package org.lockpick.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lockpick.stats.Threshold.Reach.BEFORE;
import static org.lockpick.stats.Threshold.Reach.NEVER;
import static org.lockpick.stats.Threshold.Reach.WITHIN;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class RunThresholdsTest {
    private static final RunThresholds INSIDE = inside(5, 6, 7);

    private static RunThresholds inside(double... log2) {
        return new RunThresholds(
                DoubleStream.of(log2).mapToObj(x -> new Threshold(x, WITHIN)).toList());
    }

    @Test
    void runsOutsideCountOneDoublingBeyond() {
        var found = new RunThresholds(
                List.of(new Threshold(4, BEFORE), new Threshold(6, WITHIN), new Threshold(12, NEVER)));
        assertThat(found.mean().mean()).isCloseTo((3 + 6 + 13) / 3.0, within(1e-12));
        assertThat(found.count(BEFORE)).isEqualTo(1);
        assertThat(found.count(NEVER)).isEqualTo(1);
        assertThat(found.bound()).isEmpty();
    }

    @Test
    void whereAllAreOutsideThereIsABoundAndNoInterval() {
        var found = new RunThresholds(List.of(new Threshold(12, NEVER), new Threshold(12, NEVER)));
        assertThat(found.bound()).contains(new Threshold(12, NEVER));
        assertThat(found.mean().interval()).isEmpty();
        assertThat(INSIDE.bound()).isEmpty();
    }

    /// The runs differ a lot and their differences little: pairing sees that.
    @Test
    void differencesArePairedByRun() {
        var difference = INSIDE.minus(inside(4, 5.1, 5.9));
        assertThat(difference.mean()).isCloseTo(1, within(1e-12));
        assertThat(difference.deviation()).isCloseTo(0.1, within(1e-12));
        assertThat(difference.pValue().orElseThrow()).isLessThan(0.01);
        assertThatThrownBy(() -> INSIDE.minus(inside(4))).hasMessageContaining("3 and 1");
    }
}
