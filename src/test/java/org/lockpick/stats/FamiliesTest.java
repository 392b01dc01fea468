package org.lockpick.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FamiliesTest {

    /// Two families of two: sums of distances 1 and −1, so (1 + 1)/4²·2/(2 − 1) = 0.25.
    @Test
    void twoFamiliesByHand() {
        var families = Families.of(keys("a", "a", "b", "b")).orElseThrow();
        assertThat(families.count()).isEqualTo(2);
        assertThat(families.error(1, 1, 0, 0)).isCloseTo(0.5, within(1e-12));
        // t = 1 with one degree of freedom.
        assertThat(families.p(1, 1, 0, 0)).isCloseTo(0.5, within(1e-12));
        assertThat(families.difference(1, 1, 0, 0).high()).isEqualTo(1);
        var interval = families.interval(1, 1, 0, 0);
        assertThat(interval.high()).isCloseTo(0.5 + 0.5 * 12.7062047362, within(1e-9));
    }

    /// Problems of two families each: the sum over all pairs that share one, taken pair by pair.
    @Test
    void aPairThatSharesTwoFamiliesCountsOnce() {
        var random = new Random(3);
        var keys = new ArrayList<List<String>>();
        double[] values = new double[60];
        for (int i = 0; i < values.length; i++) {
            int one = random.nextInt(6);
            int other = random.nextInt(6);
            keys.add(List.of("f" + one, "f" + other));
            values[i] = (one + other > 5 ? 1 : 0) + 0.1 * random.nextGaussian();
        }
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values.length; j++) {
                if (!Collections.disjoint(keys.get(i), keys.get(j))) {
                    sum += (values[i] - mean) * (values[j] - mean);
                }
            }
        }
        double expected = Math.sqrt(sum / values.length / values.length * 6 / 5);
        assertThat(Families.of(keys).orElseThrow().error(values)).isCloseTo(expected, within(1e-12));
    }

    /// Whether a problem is solved hangs on its family alone: ten families say as much as ten problems.
    @Test
    void manyProblemsOfFewFamiliesSayLittle() {
        var keys = new ArrayList<List<String>>();
        double[] values = new double[1000];
        for (int i = 0; i < values.length; i++) {
            keys.add(List.of("f" + i % 10));
            values[i] = i % 10 < 5 ? 1 : 0;
        }
        assertThat(Families.of(keys).orElseThrow().error(values)).isCloseTo(Math.sqrt(0.25 / 9), within(1e-12));
    }

    @Test
    void problemsWithNothingInCommonHaveNoFamilies() {
        assertThat(Families.of(keys("a", "b", "c"))).isEmpty();
        assertThat(Families.of(keys("a", "a", "a"))).isEmpty();
        assertThat(Families.of(List.of(List.of(), List.of()))).isEmpty();
    }

    @Test
    void itIsNeverLessThanWithoutFamilies() {
        var families = Families.of(keys("a", "a", "b", "b")).orElseThrow();
        assertThat(families.error(1, 0, 1, 0)).isCloseTo(Math.sqrt(0.25 / 3), within(1e-12));
    }

    private static List<List<String>> keys(String... keys) {
        return List.of(keys).stream().map(List::of).toList();
    }
}
