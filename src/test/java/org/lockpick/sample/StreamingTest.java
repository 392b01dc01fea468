package org.lockpick.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lockpick.model.Shapes;
import org.lockpick.sample.Completion.Stop;

/// Text, stop strings, listening and cancelling.
class StreamingTest {

    /// Collects what it hears.
    private static class Heard implements GenerationListener {
        final Map<Integer, StringBuilder> texts = new HashMap<>();
        final Map<Integer, Completion> completions = new HashMap<>();

        @Override
        public void wrote(int request, String text, int tokens) {
            texts.computeIfAbsent(request, _ -> new StringBuilder()).append(text);
        }

        @Override
        public void finished(int request, Completion completion) {
            assertThat(completions.put(request, completion)).isNull();
        }
    }

    @Test
    void whatIsHeardIsTheCompletionsText() {
        try (var small = new SmallModel(Shapes.llama(256, 64, 1, 32, 4, 4));
                var generator = small.writer()) {
            var settings = SmallModel.sampled(30, 1, 1, 0).stoppingAt(List.of("zz", "a\n"));
            var heard = new Heard();
            var completions = generator.generate(small.requests(30, 9, settings), heard);
            for (int i = 0; i < completions.size(); i++) {
                assertThat(String.valueOf(heard.texts.get(i)))
                        .isEqualTo(completions.get(i).text());
                assertThat(heard.completions.get(i)).isEqualTo(completions.get(i));
            }
        }
    }

    @Test
    void aStopStringEndsTheTextBeforeItAndLeavesTheIds() {
        try (var small = new SmallModel(Shapes.llama(128, 64, 1, 32, 4, 4));
                var generator = small.writer()) {
            var free = generator.generate(small.requests(20, 9, SmallModel.sampled(20, 1, 1, 0)));
            for (int i = 0; i < free.size(); i++) {
                var text = free.get(i).text();
                if (text.length() < 9) {
                    continue;
                }
                var stop = text.substring(5, 8);
                var settings = SmallModel.sampled(20, 1, 1, 0).stoppingAt(List.of("never written", stop));
                var stopped = generator
                        .generate(List.of(small.requests(20, 9, settings).get(i)))
                        .getFirst();
                int at = text.indexOf(stop);
                assertThat(stopped.stop()).isEqualTo(Stop.STRING);
                assertThat(stopped.text()).isEqualTo(text.substring(0, at));
                // One character an id here: the ids go on to the end of the stop string.
                assertThat(stopped.ids()).isEqualTo(free.get(i).ids().subList(0, at + 3));
                assertThat(stopped.logProbabilities()).hasSize(at + 3);
            }
        }
    }

    @Test
    void cancellingKeepsWhatIsWritten() {
        try (var small = new SmallModel(Shapes.llama(128, 64, 1, 32, 4, 4));
                var generator = small.generator(new Budget(1 << 26, 2))) {
            var settings = DecodingSettings.greedy(20);
            var whole = generator.generate(small.requests(3, 9, settings));
            var heard = new Heard() {
                int asked;

                @Override
                public boolean cancelled() {
                    return ++asked > 6;
                }
            };
            var cut = generator.generate(small.requests(3, 9, settings), heard);
            var lengths = new ArrayList<Integer>();
            for (int i = 0; i < cut.size(); i++) {
                int written = cut.get(i).ids().size();
                lengths.add(written);
                assertThat(cut.get(i).stop()).isEqualTo(Stop.CANCELLED);
                assertThat(cut.get(i).ids()).isEqualTo(whole.get(i).ids().subList(0, written));
                assertThat(heard.completions).containsEntry(i, cut.get(i));
            }
            assertThat(lengths).containsExactlyInAnyOrder(6, 6, 0);
        }
    }
}
