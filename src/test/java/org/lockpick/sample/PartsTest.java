package org.lockpick.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lockpick.model.Shapes;
import org.lockpick.tensor.RandomStream;

/// Requests in parts that follow each other without a gap.
class PartsTest {
    private static final Budget FEW_SLOTS = new Budget(1 << 26, 4);

    /// One request of four ends late, all others early.
    private static List<Request> requests(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Request(
                        "r" + i,
                        new int[] {1 + i % 20, 2, 3},
                        DecodingSettings.greedy(i % 4 == 0 ? 28 : 2 + i % 3),
                        RandomStream.root(i)))
                .toList();
    }

    private static <T> List<List<T>> parts(List<T> all, int each) {
        return IntStream.range(0, (all.size() + each - 1) / each)
                .mapToObj(part -> all.subList(part * each, Math.min(all.size(), (part + 1) * each)))
                .toList();
    }

    @Test
    void partsComeInOrderAndHaveTheCompletionsOfSeparateCalls() {
        try (var small = new SmallModel(Shapes.named("llama"))) {
            for (var budget : List.of(SmallModel.BUDGET, FEW_SLOTS, new Budget(200_000, 4))) {
                try (var generator = small.generator(budget)) {
                    var parts = parts(requests(23), 5);
                    var taken = new ArrayList<List<Completion>>();
                    generator.generateInParts(parts, taken::add);
                    assertThat(taken)
                            .isEqualTo(parts.stream().map(generator::generate).toList());
                }
            }
        }
    }

    @Test
    void aLongCompletionDoesNotHoldBackTheNextPart() {
        try (var small = new SmallModel(Shapes.named("llama"));
                var generator = small.generator(FEW_SLOTS)) {
            var passes = new AtomicInteger();
            generator.generateInParts(parts(requests(24), 4), new Taker<>() {
                @Override
                public void take(List<Completion> part) {}

                @Override
                public boolean cancelled() {
                    passes.incrementAndGet(); // asked before each
                    return false;
                }
            });
            // Six parts one after the other take 27 steps each for their longest completion.
            assertThat(passes.get()).isLessThan(6 * 27 * 3 / 4);
        }
    }

    @Test
    void aTakerThatWantsNoMoreEndsItAndGetsNoHalfPart() {
        try (var small = new SmallModel(Shapes.named("llama"));
                var generator = small.generator(FEW_SLOTS)) {
            var taken = new ArrayList<List<Completion>>();
            generator.generateInParts(parts(requests(40), 4), new Taker<>() {
                @Override
                public void take(List<Completion> part) {
                    taken.add(part);
                }

                @Override
                public boolean cancelled() {
                    return taken.size() >= 2;
                }
            });
            assertThat(taken.size()).isBetween(2, 9);
            assertThat(taken)
                    .allSatisfy(part -> assertThat(part)
                            .hasSize(4)
                            .noneMatch(completion -> completion.stop() == Completion.Stop.CANCELLED));
        }
    }

    @Test
    void whatTheTakerThrowsComesOut() {
        try (var small = new SmallModel(Shapes.named("llama"));
                var generator = small.generator()) {
            var failure = new IllegalStateException("no room");
            assertThatThrownBy(() -> generator.generateInParts(parts(requests(12), 4), _ -> {
                        throw failure;
                    }))
                    .isSameAs(failure);
        }
    }
}
