package org.lockpick.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lockpick.store.UserMistake;
import org.lockpick.text.Example;

class EpochBatchesTest {
    private static final List<Example> ROWS = IntStream.range(0, 5)
            .mapToObj(i -> Example.of(new int[] {1}, new int[] {i}))
            .toList();

    @Test
    void theLastBatchOfAnEpochIsShort() {
        var batches = new EpochBatches(_ -> ROWS, 5, 2);
        assertThat(batches.stepsOfEpoch()).isEqualTo(3);
        assertThat(batches.batch(0)).isEqualTo(ROWS.subList(0, 2));
        assertThat(batches.batch(2)).isEqualTo(ROWS.subList(4, 5));
        assertThat(batches.batch(3)).isEqualTo(ROWS.subList(0, 2));
    }

    @Test
    void examplesThatAreLeftOutChangeNoStepAndNoBatchSize() {
        var batches = new EpochBatches(_ -> ROWS.subList(0, 1), 5, 2);
        assertThat(batches.stepsOfEpoch()).isEqualTo(3);
        assertThat(batches.batch(0)).containsExactly(ROWS.getFirst(), ROWS.getFirst());
        assertThat(batches.batch(2)).containsExactly(ROWS.getFirst());
        var three = new EpochBatches(_ -> ROWS.subList(0, 3), 5, 2);
        assertThat(three.batch(1)).containsExactly(ROWS.get(2), ROWS.get(0));
    }

    @Test
    void anEpochWithNothingToTrainIsAMistakeOfTheData() {
        var batches = new EpochBatches(_ -> List.of(), 5, 2);
        assertThatThrownBy(() -> batches.batch(0))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("of 5 examples none has a token to train");
    }
}
