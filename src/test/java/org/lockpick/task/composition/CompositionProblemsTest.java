package org.lockpick.task.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lockpick.store.UserMistake;
import org.lockpick.task.Problem;
import org.lockpick.task.Split;

class CompositionProblemsTest {
    private final Composition small = new Composition(new CompositionSettings(2, 2, 2, 2, 7));

    @ParameterizedTest
    @EnumSource
    void allProblemsOfASplitCanBeDrawnAndNotOneMore(Split split) {
        int all = small.problems().size(split);
        assertThat(small.problems().distinct(split, all, new Random(1)).stream().map(Problem::id))
                .hasSize(all)
                .doesNotHaveDuplicates();
        assertThatThrownBy(() -> small.problems().distinct(split, all + 1, new Random(1)))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining(
                        all + 1 + " problems were asked for, and the " + split.word() + " split has " + all);
    }

    @Test
    void theSplitsHoldEveryProblemOnce() {
        int all = Arrays.stream(Split.values()).mapToInt(small.problems()::size).sum();
        assertThat(all).as("two functions after two, on two digits").isEqualTo(2 * 2 * 100);
    }

    @Test
    void ofVeryManyProblemsAboutTheShareIsPromised() {
        var paper = new Composition(new CompositionSettings(32, 16, 4, 8, 1));
        assertThat(paper.problems().size(Split.ELICIT)).isBetween(3_050_000, 3_072_000);
        assertThat(paper.problems().atMost(Split.ELICIT, 4096)).isEqualTo(4096);
    }
}
