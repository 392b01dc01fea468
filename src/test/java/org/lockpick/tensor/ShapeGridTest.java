package org.lockpick.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeGridTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "8, 8", "17, 17", "31, 31", "32, 32", "33, 36", "36, 36", "63, 64"})
    void smallSizesAreNearlyAsTheyAre(int size, int up) {
        assertThat(ShapeGrid.up(size)).isEqualTo(up);
    }

    @Test
    void sizesOfTheGridStayAndOthersGoToTheNext() {
        for (int size = 1; size < 5000; size++) {
            int up = ShapeGrid.up(size);
            assertThat(up).isGreaterThanOrEqualTo(size).isLessThanOrEqualTo(size + size / 8);
            assertThat(ShapeGrid.up(up)).isEqualTo(up);
        }
    }

    @Test
    void thereAreEightBetweenAPowerOfTwoAndTheNext() {
        assertThat(IntStream.rangeClosed(1025, 2048).map(ShapeGrid::up).distinct())
                .hasSize(8);
    }
}
