package org.lockpick.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DrawMeanTest {
    private static final double EXACT = 1e-12;

    @Test
    void everySeedCountsTheSame() {
        // Means 2 and 10; variances 1 and 8 of 3 and 2 draws; (1/3 + 8/2)/4.
        var mean = DrawMean.of(List.of(new double[] {1, 2, 3}, new double[] {8, 12}));
        assertThat(mean.mean()).isCloseTo(6, within(EXACT));
        assertThat(mean.error()).isCloseTo(Math.sqrt((1 / 3.0 + 4) / 4), within(EXACT));
        assertThat(mean.freedom()).isEqualTo(3);
        double half = 3.182446305284263 * mean.error(); // t of 3 degrees of freedom
        assertThat(mean.interval().orElseThrow().low()).isCloseTo(6 - half, within(1e-9));
    }

    @Test
    void drawsArePairedWhereBothHaveAsMany() {
        var first = List.of(new double[] {1, 2, 4});
        var paired = DrawMean.difference(first, List.of(new double[] {0, 1, 3}));
        assertThat(paired.mean()).isCloseTo(1, within(EXACT));
        assertThat(paired.error()).isZero();
        var apart = DrawMean.difference(first, List.of(new double[] {0, 2}));
        assertThat(apart.mean()).isCloseTo(7 / 3.0 - 1, within(EXACT));
        assertThat(apart.error()).isCloseTo(Math.sqrt(7 / 3.0 / 3 + 2 / 2.0), within(EXACT));
        assertThat(apart.freedom()).isEqualTo(3);
    }

    @Test
    void oneDrawOfEachSeedSaysNothingOfOtherDraws() {
        var mean = DrawMean.of(List.of(new double[] {1}, new double[] {2}));
        assertThat(mean.interval()).isEmpty();
        assertThat(mean.detectable()).isEmpty();
        assertThatThrownBy(() -> DrawMean.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSmallestChangeIsSeenInFourOfFiveStudies() {
        var random = new Random(1);
        int studies = 4000;
        double deviation = 2;
        // The true error of the mean of 3 seeds with 4 draws each.
        double error = deviation / Math.sqrt(12);
        double effect = error * Power.smallest(10, 0.05, 0.8) * Math.sqrt(10);
        int seen = 0;
        int covered = 0;
        for (int i = 0; i < studies; i++) {
            var seeds = new ArrayList<double[]>();
            for (int seed = 0; seed < 3; seed++) {
                seeds.add(random.doubles(4)
                        .map(_ -> effect + deviation * random.nextGaussian())
                        .toArray());
            }
            var interval = DrawMean.of(seeds).interval().orElseThrow();
            seen += interval.low() > 0 ? 1 : 0;
            covered += interval.contains(effect) ? 1 : 0;
        }
        assertThat((double) seen / studies).isCloseTo(0.8, within(0.02));
        assertThat((double) covered / studies).isCloseTo(0.95, within(0.012));
    }
}
