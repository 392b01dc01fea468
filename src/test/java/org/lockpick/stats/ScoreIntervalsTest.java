package org.lockpick.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lockpick.stats.ScoreIntervals.Scored;

/// Against published examples, and against the formulas worked out by hand.
class ScoreIntervalsTest {

    /// R. G. Newcombe, Interval estimation for the difference between independent proportions (1998), method 10.
    @Test
    void independentDifferencesAreThoseThatNewcombePrints() {
        assertInterval(difference(56, 70, 48, 80), 0.0524, 0.3339);
        assertInterval(difference(9, 10, 3, 10), 0.1705, 0.8090);
        assertInterval(difference(6, 7, 2, 7), 0.0582, 0.8062);
        assertInterval(difference(5, 56, 0, 29), -0.0381, 0.1926);
        assertInterval(difference(0, 10, 0, 20), -0.1611, 0.2775);
        assertInterval(difference(0, 10, 0, 10), -0.2775, 0.2775);
        assertInterval(difference(10, 10, 0, 20), 0.6791, 1);
        assertInterval(difference(10, 10, 0, 10), 0.6075, 1);
    }

    /// 1, 1, 7 and 12 pairs: the correlation's numerator 12 - 7 is below n/2, so it is corrected to 0, and the
    /// interval is -2/7 minus the root of 0.0688² + 0.2102², and plus that of 0.1735² + 0.1939².
    @Test
    void pairedDifferenceIsNewcombesSquareAndAdd() {
        assertInterval(ScoreIntervals.paired(1, 1, 7, 12), -0.5069, -0.0256);
    }

    /// 36, 12, 2, 0 pairs by hand: p = 0.96 and 0.76 have [0.8654, 0.9890] and [0.6259, 0.8570]; the numerator
    /// 36 * 0 - 12 * 2 = -24 is over the root of 48 * 2 * 38 * 12, so the correlation is -0.1147.
    @Test
    void negativeCorrelationWidensAPairedDifference() {
        assertInterval(ScoreIntervals.paired(36, 12, 2, 0), 0.0569, 0.3404);
    }

    @Test
    void correlationNarrowsAPairedDifference() {
        var paired = ScoreIntervals.paired(40, 10, 0, 50);
        var apart = difference(50, 100, 40, 100);
        assertThat(paired.high() - paired.low()).isLessThan(0.7 * (apart.high() - apart.low()));
        assertThat(paired.contains(0.1)).isTrue();
    }

    @Test
    void noBorderShrinksToAPoint() {
        for (int n : new int[] {1, 2, 10, 1000}) {
            for (var interval : new Interval[] {
                ScoreIntervals.paired(n, 0, 0, 0),
                ScoreIntervals.paired(0, n, 0, 0),
                ScoreIntervals.paired(0, 0, n, 0),
                ScoreIntervals.paired(0, 0, 0, n)
            }) {
                assertThat(interval.high() - interval.low()).as("n = %d", n).isGreaterThan(1.0 / n / 2);
                assertThat(interval.low()).isBetween(-1.0, 1.0);
                assertThat(interval.high()).isBetween(-1.0, 1.0);
            }
        }
        assertThat(ScoreIntervals.paired(0, 1, 0, 0).low()).isNegative();
    }

    @Test
    void shareOfAGapAtTheBorderIsWhatTheFormulaGives() {
        // All 100 correct after elicitation and with the password, none before: each interval is w wide.
        // Below 1 a share r is possible while (1 - r)^2 <= w^2 + (1 - r)^2 w^2,
        // above 1 while (r - 1)^2 <= (r - 1)^2 w^2 + r^2 w^2.
        double w = 3.841459 / 103.841459;
        var found = ScoreIntervals.recovered(Scored.of(1, 100), Scored.of(0, 100), Scored.of(1, 100))
                .orElseThrow();
        double q = w / Math.sqrt(1 - w * w);
        assertThat(found.low()).isCloseTo(1 - q, within(1e-6));
        assertThat(found.high()).isCloseTo(1 / (1 - q), within(1e-6));
    }

    @Test
    void shareOfAGapThatMayBeNoneHasNoInterval() {
        assertThat(ScoreIntervals.recovered(Scored.of(1, 1), Scored.of(0, 1), Scored.of(1, 1)))
                .isEmpty();
        assertThat(ScoreIntervals.recovered(Scored.of(0.6, 50), Scored.of(0.5, 50), Scored.of(0.55, 50)))
                .isEmpty();
    }

    private static Interval difference(int first, int of, int second, int ofSecond) {
        return ScoreIntervals.difference(
                Scored.of((double) first / of, of), Scored.of((double) second / ofSecond, ofSecond));
    }

    private static void assertInterval(Interval interval, double low, double high) {
        assertThat(interval.low()).isCloseTo(low, within(6e-5));
        assertThat(interval.high()).isCloseTo(high, within(6e-5));
    }
}
