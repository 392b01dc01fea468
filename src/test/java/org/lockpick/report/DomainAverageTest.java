package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lockpick.stats.Proportion;

class DomainAverageTest {

    private static final Bootstrap BOOTSTRAP = new Bootstrap(3, 400);
    private static final Arm ARM = new Arm.Locked("a");

    /// A run with so many of ten correct in x, and so many of twenty in y.
    private static Measurement run(int seed, int x, int y) {
        var items = new ArrayList<Item>();
        for (int i = 0; i < 10; i++) {
            items.add(new Item("x" + i, "", "x", 1, i < x, i < x ? 1 : 0, false));
        }
        for (int i = 0; i < 20; i++) {
            items.add(new Item("y" + i, "", "y", 1, i < y, i < y ? 1 : 0, false));
        }
        return new Measurement(ARM, "none", seed, items);
    }

    private static double standardError(double... shares) {
        double mean = (shares[0] + shares[1] + shares[2]) / 3;
        double squares = 0;
        for (double share : shares) {
            squares += Math.pow(share - mean, 2);
        }
        return Math.sqrt(squares / 2 / 3);
    }

    @Test
    void everyDomainCountsTheSameAndErrorsArePooledAsInThePaper() {
        var runs = List.of(run(0, 5, 4), run(1, 7, 6), run(2, 9, 5));
        var found = DomainAverage.of(runs, Set.of("x", "y"), BOOTSTRAP).orElseThrow();

        double x = (0.5 + 0.7 + 0.9) / 3;
        double y = (0.2 + 0.3 + 0.25) / 3;
        double sx = standardError(0.5, 0.7, 0.9);
        double sy = standardError(0.2, 0.3, 0.25);
        assertThat(found.average().share()).isCloseTo((x + y) / 2, within(1e-12));
        assertThat(found.average().error().orElseThrow()).isCloseTo(0.5 * Math.sqrt(sx * sx + sy * sy), within(1e-12));
        assertThat(found.average().items()).isEqualTo(30);
        assertThat(Objects.requireNonNull(found.each().get("x")).share()).isCloseTo(x, within(1e-12));
        assertThat(Objects.requireNonNull(found.each().get("y")).error().orElseThrow())
                .isCloseTo(sy, within(1e-12));
    }

    @Test
    void theIntervalCombinesTheDomainsOwn() {
        var found = DomainAverage.of(List.of(run(0, 4, 15)), Set.of("x", "y"), BOOTSTRAP)
                .orElseThrow()
                .average();
        var x = Proportion.wilson(0.4, 10);
        var y = Proportion.wilson(0.75, 20);
        double below = Math.hypot(0.4 - x.low(), 0.75 - y.low()) / 2;
        double above = Math.hypot(x.high() - 0.4, y.high() - 0.75) / 2;
        assertThat(found.interval().orElseThrow().low()).isCloseTo(0.575 - below, within(1e-12));
        assertThat(found.interval().orElseThrow().high()).isCloseTo(0.575 + above, within(1e-12));
        assertThat(found.error()).isEmpty();
    }

    @Test
    void aDomainWithoutProblemsLeavesNoAverage() {
        assertThat(DomainAverage.of(List.of(run(0, 4, 15)), Set.of("x", "z"), BOOTSTRAP))
                .isEmpty();
        assertThat(DomainAverage.of(List.of(), Set.of("x"), BOOTSTRAP)).isEmpty();
        assertThat(DomainAverage.domains(List.of(run(0, 1, 1)))).containsExactly("x", "y");
    }
}
