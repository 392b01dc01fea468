package org.lockpick.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeGridTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "1, 1, 1",
        "8, 8, 8",
        "17, 17, 17",
        "31, 31, 31",
        "32, 32, 32",
        "33, 36, 32",
        "36, 36, 36",
        "63, 64, 60"
    })
    void smallSizesAreNearlyAsTheyAre(int size, int up, int down) {
        assertThat(ShapeGrid.up(size)).isEqualTo(up);
        assertThat(ShapeGrid.down(size)).isEqualTo(down);
    }

    @Test
    void sizesOfTheGridStayAndOthersGoToTheNext() {
        for (int size = 1; size < 5000; size++) {
            int up = ShapeGrid.up(size);
            int down = ShapeGrid.down(size);
            assertThat(up).isGreaterThanOrEqualTo(size).isLessThanOrEqualTo(size + size / 8);
            assertThat(down).isLessThanOrEqualTo(size).isGreaterThanOrEqualTo(size - size / 8);
            assertThat(ShapeGrid.up(up)).isEqualTo(up);
            assertThat(ShapeGrid.down(up)).isEqualTo(up);
            assertThat(ShapeGrid.up(down)).isEqualTo(down);
        }
    }

    @Test
    void thereAreEightBetweenAPowerOfTwoAndTheNext() {
        assertThat(IntStream.rangeClosed(1025, 2048).map(ShapeGrid::up).distinct())
                .hasSize(8);
    }
}
