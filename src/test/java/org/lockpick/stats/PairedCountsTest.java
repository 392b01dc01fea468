package org.lockpick.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class PairedCountsTest {

    /// 1 against 9: 2·(1 + 10)/2¹⁰.
    @Test
    void mcNemarByHand() {
        assertThat(new PairedCounts(5, 1, 9, 5).mcNemar()).isCloseTo(22 / 1024.0, within(1e-12));
        assertThat(new PairedCounts(5, 9, 1, 5).mcNemar()).isCloseTo(22 / 1024.0, within(1e-12));
        assertThat(new PairedCounts(5, 4, 4, 5).mcNemar()).isEqualTo(1);
        assertThat(new PairedCounts(5, 0, 0, 5).mcNemar()).isEqualTo(1);
    }

    /// Where 2⁻ⁿ is no double any more: whole numbers, one by one.
    @Test
    void mcNemarOfManyProblems() {
        int n = 2_400;
        var tail = BigInteger.ZERO;
        var term = BigInteger.ONE;
        for (int k = 0; k <= 1_150; k++) {
            tail = tail.add(term);
            term = term.multiply(BigInteger.valueOf(n - k)).divide(BigInteger.valueOf(k + 1));
        }
        double expected =
                tail.multiply(BigInteger.TEN.pow(15)).shiftRight(n - 1).doubleValue() / 1e15;
        assertThat(new PairedCounts(0, 1_150, 1_250, 0).mcNemar()).isCloseTo(expected, within(1e-9));
    }

    @Test
    void theDifferenceAndItsInterval() {
        var counts = new PairedCounts(36, 12, 2, 0);
        assertThat(counts.first()).isEqualTo(48);
        assertThat(counts.second()).isEqualTo(38);
        assertThat(counts.difference()).isEqualTo(0.2);
        assertThat(counts.interval().low()).isCloseTo(0.0569, within(1e-4));
        assertThatThrownBy(() -> new PairedCounts(0, 0, 0, 0)).hasMessageContaining("at least one problem");
    }
}
