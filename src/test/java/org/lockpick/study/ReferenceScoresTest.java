package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.text.Example;

/// What a frozen model said of a completion is asked once, over all rounds and a kill.
class ReferenceScoresTest {
    @TempDir
    private Path folder;

    private final List<Example> asked = new ArrayList<>();

    private static Example row(int... completion) {
        return Example.of(new int[] {1, 2}, completion);
    }

    private float[][] round(ReferenceScores scores, List<Example> batch) {
        var values = scores.score(batch, missing -> {
            asked.addAll(missing);
            return missing.stream()
                    .map(example -> new float[] {-example.id(2), -example.length()})
                    .toArray(float[][]::new);
        });
        scores.note(batch, values);
        return values;
    }

    @Test
    void aCompletionOfAnEarlierRoundIsNotScoredAgain() throws IOException {
        var scores = new ReferenceScores();
        round(scores, List.of(row(5), row(6)));
        assertThat(round(scores, List.of(row(6)))).isDeepEqualTo(new float[][] {{-6, -3}});
        assertThat(asked).as("within a round every batch is scored whole").containsExactly(row(5), row(6), row(6));
        scores.finished();
        asked.clear();
        var batch = List.of(row(7), row(6), row(8), row(5), row(6, 5));
        var expected = new float[][] {{-7, -3}, {-6, -3}, {-8, -3}, {-5, -3}, {-6, -4}};
        assertThat(round(scores, batch)).isDeepEqualTo(expected);
        assertThat(asked).containsExactly(row(7), row(8), row(6, 5));
        scores.finished();
        scores.save(folder);
        var restored = new ReferenceScores();
        restored.restore(folder);
        asked.clear();
        assertThat(round(restored, batch)).isDeepEqualTo(expected);
        assertThat(asked).isEmpty();
    }
}
