package org.lockpick.task.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    @ParameterizedTest
    @CsvSource({
        "1 2 3, '1  2\n3\n', true",
        "1 2, 1 2 3, false",
        "1 2 3, 1 2, false",
        "0.3333, 0.33349, true",
        "0.333, 0.334, false",
        "1, 1.0004, true",
        "1, 1.0006, false",
        "0, -0.0001, true",
        "1e3, 1000, true",
        "yes, Yes, false",
        "nan, nan, true",
        "123456789012345678901, 123456789012345678902, false",
        "1.5, 1.5x, false"
    })
    void tokensAreEqualOrNumbersThatRoundToTheSame(String expected, String actual, boolean same) {
        assertThat(Comparison.ROUNDED.accepts(expected, actual)).isEqualTo(same);
    }

    @Test
    void tokensAloneKnowNoNumbers() {
        assertThat(Comparison.TOKENS.accepts("1.0", "1.00")).isFalse();
        assertThat(Comparison.TOKENS.accepts("1.0 a", "1.0\na\n")).isTrue();
    }

    @Test
    void hugeExponentsAndLongDigitsCostNothing() {
        assertThat(Comparison.ROUNDED.accepts("1e999999999", "2e999999999")).isFalse();
        assertThat(Comparison.ROUNDED.accepts("9".repeat(1_000_000), "8".repeat(1_000_000)))
                .isFalse();
    }
}
