package org.lockpick.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lockpick.store.UserMistake;

class ProblemSourceTest {
    private final ProblemSource.Listed listed = new ProblemSource.Listed(
            Map.of(Split.ELICIT, IntStream.range(0, 30).mapToObj(this::problem).toList()));

    private Problem problem(int number) {
        return new Problem("p" + number, "statement " + number, "all", 0, "answer " + number);
    }

    @Test
    void fewProblemsAreABeginningOfMany() {
        var many = listed.distinct(Split.ELICIT, 20, new Random(4));
        assertThat(many).doesNotHaveDuplicates().hasSize(20);
        assertThat(listed.distinct(Split.ELICIT, 7, new Random(4))).isEqualTo(many.subList(0, 7));
        assertThat(listed.distinct(Split.ELICIT, 20, new Random(5))).isNotEqualTo(many);
    }

    @Test
    void moreThanThereAreIsRefusedWithBothNumbers() {
        assertThatThrownBy(() -> listed.distinct(Split.ELICIT, 31, new Random(4)))
                .isInstanceOf(UserMistake.class)
                .hasMessage("31 problems were asked for, and the elicit split has 30");
        assertThat(listed.atMost(Split.ELICIT, 31)).isEqualTo(30);
        assertThat(listed.atMost(Split.LOCK, 31)).isZero();
    }

    @Test
    void aMembershipDealsEveryProblemOnce() {
        var ids = IntStream.range(0, 30).mapToObj(i -> "p" + i).toList();
        var dealt = ProblemSource.Listed.of(Membership.of(ids, 1), id -> problem(Integer.parseInt(id.substring(1))));
        assertThat(List.of(Split.values()).stream().map(split -> dealt.of(split).size()))
                .containsExactly(3, 12, 9, 6);
    }
}
