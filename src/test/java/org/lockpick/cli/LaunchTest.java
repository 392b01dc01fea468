package org.lockpick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchTest {
    @ParameterizedTest
    @CsvSource({"120, 120", "'', 0", "0, 0", "12, 0", "wide, 0", "-80, 0", "123456, 0"})
    void onlyAUsableWidthMakesATerminal(String text, int columns) {
        assertThat(Launch.columns(text)).isEqualTo(columns);
    }
}
