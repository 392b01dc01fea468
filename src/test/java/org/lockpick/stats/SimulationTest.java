package org.lockpick.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Intervals over other runs hold on simulated studies, whose truth is known: 95 % of them should contain it,
/// and equal locks should be called clearly different in 5 % of studies. A few studies are drawn;
/// `-Dsimulation=large` draws many, of more problems, and prints what it finds.
class SimulationTest {
    private static final boolean LARGE = "large".equals(System.getProperty("simulation"));
    private static final int STUDIES = LARGE ? 20_000 : 1_500;
    private static final int PROBLEMS = LARGE ? 1_000 : 200;
    private static final List<Double> LEVELS = List.of(0.5, 0.75, 0.9);

    @ParameterizedTest
    @CsvSource({"3, 1.44", "5, 1.44", "10, 1.44", "3, 0.45", "5, 0.45", "10, 0.45"})
    void intervalsOfDemonstrationsHold(int seeds, double deviation) {
        var random = new Random(seeds);
        int held = 0;
        for (int study = 0; study < STUDIES; study++) {
            var lock = lock(6, 9, deviation, random);
            var found = SimulatedLock.thresholds(lock.runs(seeds, PROBLEMS, random), 0.75);
            held += found.mean()
                            .interval()
                            .filter(i -> i.contains(lock.truth(0.75)))
                            .isPresent()
                    ? 1
                    : 0;
        }
        tell("demonstrations for 75 %% held, %d seeds, deviation %.2f", seeds, deviation, held);
        assertThat(share(held)).isGreaterThanOrEqualTo(0.9);
    }

    @ParameterizedTest
    @CsvSource({"3, 1.44", "5, 1.44", "10, 1.44", "3, 0.45", "5, 0.45", "10, 0.45"})
    void intervalsOfSharesHold(int seeds, double deviation) {
        var random = new Random(seeds);
        int held = 0;
        for (int study = 0; study < STUDIES; study++) {
            var lock = lock(4, 12, deviation, random);
            int point = SimulatedLock.POINTS.get(random.nextInt(SimulatedLock.POINTS.size()));
            var shares = lock.runs(seeds, PROBLEMS, random).stream()
                    .map(run -> run.share(point))
                    .toList();
            held += RunShares.interval(shares)
                            .filter(i -> i.contains(lock.share(point)))
                            .isPresent()
                    ? 1
                    : 0;
        }
        tell("shares held, %d seeds, deviation %.2f", seeds, deviation, held);
        assertThat(share(held)).isGreaterThanOrEqualTo(0.9);
    }

    /// Also where many runs lie outside of the points measured.
    @ParameterizedTest
    @CsvSource({
        "3, 1.44, 6, 9", "5, 1.44, 6, 9", "10, 1.44, 6, 9", "3, 0.45, 6, 9", "5, 0.45, 6, 9", "10, 0.45, 6, 9",
        "3, 1.44, 3, 5", "10, 1.44, 3, 5", "3, 0.45, 3, 5", "10, 0.45, 3, 5", "3, 0.45, 10, 13", "10, 0.45, 10, 13"
    })
    void equalLocksAreSeldomClearlyDifferent(int seeds, double deviation, double from, double to) {
        var random = new Random(seeds);
        int one = 0;
        int any = 0;
        for (int study = 0; study < STUDIES; study++) {
            var lock = lock(from, to, deviation, random);
            var first = lock.runs(seeds, PROBLEMS, random);
            var second = lock.runs(seeds, PROBLEMS, random);
            double[] p = LEVELS.stream()
                    .mapToDouble(level -> SimulatedLock.thresholds(first, level)
                            .minus(SimulatedLock.thresholds(second, level))
                            .pValue()
                            .orElse(1))
                    .toArray();
            one += p[1] < 0.05 ? 1 : 0;
            any += Arrays.stream(Holm.adjusted(p)).anyMatch(adjusted -> adjusted < 0.05) ? 1 : 0;
        }
        tell("falsely clear at 75 %%, %d seeds, deviation %.2f", seeds, deviation, one);
        tell("falsely clear at any level, %d seeds, deviation %.2f", seeds, deviation, any);
        assertThat(share(one)).isLessThanOrEqualTo(0.06);
        assertThat(share(any)).isLessThanOrEqualTo(0.06);
    }

    /// A model knows some of 32 functions, and has a problem right where it knows both of its functions. Over
    /// problems with other functions, the share is that of a pair of known ones.
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.8})
    void intervalsOfProblemsInFamiliesHold(double known) {
        var random = new Random(32);
        int held = 0;
        int alone = 0;
        int studies = LARGE ? STUDIES / 10 : STUDIES / 3;
        for (int study = 0; study < studies; study++) {
            double[] functions = random.doubles(32).toArray();
            var keys = new ArrayList<List<String>>();
            double[] right = new double[500];
            for (int i = 0; i < right.length; i++) {
                int one = random.nextInt(32);
                int other = (one + 1 + random.nextInt(31)) % 32;
                keys.add(List.of("fn" + one, "fn" + other));
                right[i] = functions[one] < known && functions[other] < known ? 1 : 0;
            }
            held += Families.of(keys).orElseThrow().share(right).contains(known * known) ? 1 : 0;
            double mean = Arrays.stream(right).sum() / right.length;
            alone += Proportion.wilson(mean, right.length).contains(known * known) ? 1 : 0;
        }
        assertThat((double) held / studies).isGreaterThanOrEqualTo(0.9);
        assertThat((double) alone / studies).as("without families").isLessThan(0.6);
    }

    private static SimulatedLock lock(double from, double to, double deviation, Random random) {
        return new SimulatedLock(random.nextDouble(from, to), deviation, random.nextDouble(0.4, 1));
    }

    private static double share(int studies) {
        return (double) studies / STUDIES;
    }

    private static void tell(String what, int seeds, double deviation, int studies) {
        if (LARGE) {
            System.out.printf(what + ": %.1f %%%n", seeds, deviation, 100 * share(studies));
        }
    }
}
