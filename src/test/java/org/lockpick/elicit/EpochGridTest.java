package org.lockpick.elicit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The grid of the paper's appendix G.3.
class EpochGridTest {
    private final EpochGrid grid = new EpochGrid(256, List.of(256, 512, 1024), List.of(1, 2, 4), List.of());

    @Test
    void fewDemonstrationsAreSeenEquallyOften() {
        assertThat(grid.marks(1)).containsExactly(256, 512, 1024);
        assertThat(grid.marks(16)).containsExactly(16, 32, 64);
        assertThat(grid.marks(255)).containsExactly(2, 3, 5);
    }

    @Test
    void manyDemonstrationsAreSeenOnceTwiceAndFourTimes() {
        assertThat(grid.marks(256)).containsExactly(1, 2, 4);
        assertThat(grid.marks(4096)).containsExactly(1, 2, 4);
    }

    @Test
    void epochsThatDoNotDivideAreRoundedUp() {
        assertThat(grid.marks(100)).containsExactly(3, 6, 11);
    }

    @Test
    void aListHoldsForEveryNumberOfDemonstrations() {
        var listed = new EpochGrid(256, List.of(256), List.of(1), List.of(8, 2));
        assertThat(listed.marks(1)).containsExactly(2, 8);
        assertThat(listed.marks(4096)).containsExactly(2, 8);
    }
}
