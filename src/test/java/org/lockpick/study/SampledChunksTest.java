package org.lockpick.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.store.Activity;
import org.lockpick.store.Json;
import org.lockpick.store.JsonLines;
import org.lockpick.store.Recipe;
import org.lockpick.store.StoppedException;
import org.lockpick.store.Store;
import org.lockpick.tensor.Device;

class SampledChunksTest {
    private static final int COUNT = 2500;

    @TempDir
    private Path folder;

    private final List<Integer> begun = new ArrayList<>();

    private List<SampledLine> sample(StudyEvents events) {
        var store = Store.open(folder);
        var id = new Recipe("completions", 1, Json.object(), new TreeMap<>()).id();
        var context = new StageContext(store, store.workspace(id), Duration.ofSeconds(20), Device.CPU, events);
        return SampledChunks.all(context, COUNT, "completions", this::lines);
    }

    private List<SampledLine> lines(int from, int to) {
        begun.add(from);
        var lines = new ArrayList<SampledLine>();
        for (int i = from; i < to; i++) {
            double share = 1.0 / (i + 1);
            lines.add(new SampledLine("p" + i, 0, " A", "end", List.of(" A", " B"), List.of(share, 1 - share)));
        }
        return lines;
    }

    @Test
    void stoppedAfterEveryChunkTheLinesHaveTheSameBytes() {
        List<SampledLine> lines = List.of();
        int stops = 0;
        while (lines.isEmpty()) {
            try {
                lines = sample(new StopsAfter(1));
            } catch (StoppedException e) {
                stops++;
                assertThat(e).hasMessageMatching("stopped after [\\d,]+ of 2,500 completions");
            }
        }
        assertThat(stops).isEqualTo(9);
        assertThat(begun).containsExactly(0, 256, 512, 768, 1024, 1280, 1536, 1792, 2048, 2304);
        assertThat(JsonLines.bytes(lines)).isEqualTo(JsonLines.bytes(lines(0, COUNT)));
    }

    private List<SampledLine> ahead(StudyEvents events) {
        var store = Store.open(folder);
        var id = new Recipe("completions", 1, Json.object(), new TreeMap<>()).id();
        var context = new StageContext(store, store.workspace(id), Duration.ofSeconds(20), Device.CPU, events);
        return SampledChunks.ahead(context, COUNT, "completions", Activity.GENERATING, (parts, taker) -> {
            for (var part : parts) {
                if (taker.cancelled()) {
                    return;
                }
                taker.take(lines(part.from(), part.to()));
            }
        });
    }

    @Test
    void madeAheadAndStoppedAfterEveryChunkTheyHaveThemToo() {
        List<SampledLine> lines = List.of();
        int stops = 0;
        while (lines.isEmpty()) {
            try {
                lines = ahead(new StopsAfter(1));
            } catch (StoppedException e) {
                stops++;
                assertThat(e).hasMessageMatching("stopped after [\\d,]+ of 2,500 completions");
            }
        }
        assertThat(stops).isEqualTo(9);
        assertThat(begun.stream().distinct()).containsExactly(0, 256, 512, 768, 1024, 1280, 1536, 1792, 2048, 2304);
        assertThat(JsonLines.bytes(lines)).isEqualTo(JsonLines.bytes(lines(0, COUNT)));
    }
}
