package org.lockpick.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StudentTTest {

    @Test
    void quantilesAreThoseOfPrintedTables() {
        assertThat(StudentT.quantile(0.95, 1)).isCloseTo(12.7062047362, within(1e-9));
        assertThat(StudentT.quantile(0.95, 2)).isCloseTo(4.3026527297, within(1e-9));
        assertThat(StudentT.quantile(0.95, 4)).isCloseTo(2.7764451052, within(1e-9));
        assertThat(StudentT.quantile(0.95, 9)).isCloseTo(2.2621571628, within(1e-9));
        assertThat(StudentT.quantile(0.95, 30)).isCloseTo(2.0422724563, within(1e-9));
        assertThat(StudentT.quantile(0.99, 2)).isCloseTo(9.9248432009, within(1e-9));
    }

    /// By another way: the density `Γ((ν+1)/2)/(√(νπ)·Γ(ν/2))·(1 + t²/ν)^(−(ν+1)/2)`, integrated.
    @Test
    void theShareWithinIsTheIntegralOfTheDensity() {
        for (int freedom = 1; freedom <= 40; freedom++) {
            for (double t : new double[] {0.3, 1, 2.5, 6}) {
                assertThat(StudentT.within(t, freedom))
                        .as("t %s with %s degrees of freedom", t, freedom)
                        .isCloseTo(integral(t, freedom), within(1e-9));
            }
        }
    }

    private static double integral(double t, int freedom) {
        double constant =
                Math.exp(logGamma((freedom + 1) / 2.0) - logGamma(freedom / 2.0)) / Math.sqrt(freedom * Math.PI);
        int steps = 4_000;
        double width = t / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * Math.pow(1 + i * width * i * width / freedom, -(freedom + 1) / 2.0);
        }
        return 2 * constant * sum * width / 3;
    }

    private static double logGamma(double x) {
        if (x == 0.5) {
            return Math.log(Math.PI) / 2;
        }
        return x == 1 ? 0 : Math.log(x - 1) + logGamma(x - 1);
    }

    @Test
    void theQuantileTurnsTheShareRound() {
        for (int freedom : new int[] {1, 2, 3, 7, 50, 999}) {
            for (double share : new double[] {0, 0.5, 0.8, 0.999, 0.999999}) {
                assertThat(StudentT.within(StudentT.quantile(share, freedom), freedom))
                        .isCloseTo(share, within(1e-12));
            }
        }
    }

    @Test
    void withManyDegreesOfFreedomItIsNormal() {
        assertThat(StudentT.quantile(0.95, 100_000)).isCloseTo(1.959963984540054, within(3e-5));
        assertThat(Normal.below(1.959963984540054)).isCloseTo(0.975, within(1e-14));
        assertThat(Normal.below(-3)).isCloseTo(0.0013498980316300946, within(1e-15));
        assertThat(Normal.below(-40)).isZero();
    }
}
