package org.lockpick.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PowerTest {

    /// Every table of sample sizes says 34 pairs for a difference of half a standard deviation.
    @Test
    void halfAStandardDeviationTakes34Pairs() {
        assertThat(Power.smallest(33, 0.05, 0.8)).isGreaterThan(0.5);
        assertThat(Power.smallest(34, 0.05, 0.8)).isLessThan(0.5);
    }

    @Test
    void withoutADifferenceTheTestFindsItsLevel() {
        for (int freedom : new int[] {1, 2, 5, 40}) {
            assertThat(Power.found(0, StudentT.quantile(0.95, freedom), freedom))
                    .isCloseTo(0.05, within(1e-6));
        }
    }

    @Test
    void drawnRunsFindItFourTimesInFive() {
        var random = new Random(20);
        for (int runs : new int[] {2, 3, 10}) {
            double difference = Power.smallest(runs, 0.05, 0.8);
            int found = 0;
            int studies = 20_000;
            for (int study = 0; study < studies; study++) {
                var drawn = random.doubles(runs).map(_ -> difference + random.nextGaussian());
                found += RunMean.of(drawn.toArray()).pValue().orElseThrow() < 0.05 ? 1 : 0;
            }
            assertThat((double) found / studies).as("%s runs", runs).isCloseTo(0.8, within(0.012));
        }
    }
}
