package org.lockpick.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HolmTest {

    @Test
    void fourByHand() {
        assertThat(Holm.adjusted(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, Offset.offset(1e-12));
    }

    @Test
    void oneComparisonIsItself() {
        assertThat(Holm.adjusted(0.04)).containsExactly(0.04);
        assertThat(Holm.adjusted()).isEmpty();
        assertThat(Holm.adjusted(0.9, 0.8)).containsExactly(1, 1);
    }

    @Test
    void whatIsNotClearWasJudgedAmongWhatIsNotClear() {
        assertThat(Holm.lastLevel(0.05, 0.01, 0.04, 0.03, 0.005)).isEqualTo(0.025);
        assertThat(Holm.lastLevel(0.05, 0.5)).isEqualTo(0.05);
    }
}
