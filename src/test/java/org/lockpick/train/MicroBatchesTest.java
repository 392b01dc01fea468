package org.lockpick.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.Example;

class MicroBatchesTest {
    @Test
    void rowsSortedByLengthCarryLessPadding() {
        var rows = rows(64);
        var given = new MicroBatches(8, MicroBatches.Order.AS_GIVEN).load(rows);
        var sorted = new MicroBatches(8, MicroBatches.Order.BY_LENGTH).load(rows);
        assertThat(sorted.tokens() - sorted.padding()).isEqualTo(given.tokens() - given.padding());
        assertThat(given.paddingShare()).isGreaterThan(0.3);
        assertThat(sorted.paddingShare()).isLessThan(0.1);
    }

    @Test
    void everyRowIsInOnePassAndTheLongestComeFirst() {
        var rows = rows(21);
        var micros = new MicroBatches(4, MicroBatches.Order.BY_LENGTH).of(rows);
        assertThat(micros).hasSize(6);
        var all = new ArrayList<Example>();
        micros.forEach(all::addAll);
        assertThat(all).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(all.stream().map(Example::length)).isSortedAccordingTo((one, other) -> other - one);
    }

    @Test
    void onePassKeepsTheOrderOfTheData() {
        var rows = rows(8);
        assertThat(new MicroBatches(8, MicroBatches.Order.BY_LENGTH).of(rows)).isEqualTo(List.of(rows));
    }

    static List<Example> rows(int count) {
        var random = RandomStream.root(5).generator();
        var rows = new ArrayList<Example>();
        for (int i = 0; i < count; i++) {
            rows.add(Example.of(
                    random.ints(1 + random.nextInt(12), 0, 23).toArray(),
                    random.ints(1 + random.nextInt(18), 0, 23).toArray()));
        }
        return rows;
    }
}
