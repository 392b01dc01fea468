package org.lockpick.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class XAxisTest {

    @Test
    void writesSmallNumbersAsAStudyDoes() {
        var axis = XAxis.of("learning rate", XAxis.Scale.LOG2, new TreeSet<>(List.of(1e-9, 1.5e-6, 3e-5, 0.05, 4.0)));

        assertThat(axis.ticks()).extracting(XAxis.Tick::label).containsExactly("1e-9", "1.5e-6", "3e-5", "0.05", "4");
    }
}
