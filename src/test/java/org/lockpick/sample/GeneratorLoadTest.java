package org.lockpick.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lockpick.Leftovers;
import org.lockpick.model.Shapes;
import org.lockpick.text.Example;

/// Ten thousand requests of mixed lengths.
class GeneratorLoadTest {
    private static final int COUNT = 10_000;
    private static final int ALONE = 300;
    private static final Budget BUDGET = new Budget(24_000_000, 256);
    /// A leak of one tensor a step is more.
    private static final long LEAK = 32L << 20;

    @Test
    void tenThousandRequestsInAnyOrderAreWhatEachIsAloneAndLeaveNoMemoryBehind() {
        try (var small = new SmallModel(Shapes.llama(64, 96, 2, 32, 4, 2));
                var generator = small.generator(BUDGET)) {
            var requests = mixed(small);
            assertThat(generator.cacheBytes(requests)).isLessThan(BUDGET.bytes());
            generator.generate(requests); // what is made once is made now
            var completions = generator.generate(requests);
            Leftovers.none(LEAK, () -> generator.generate(requests));
            sameInAnotherOrder(generator, requests, completions);
            sameAlone(generator, requests, completions);
            sameByWholePasses(small, requests, completions);
        }
    }

    private static List<Request> mixed(SmallModel small) {
        var random = new Random(5);
        var requests = new ArrayList<Request>();
        for (var request : small.requests(COUNT, 80, SmallModel.greedy(1))) {
            requests.add(new Request(
                    request.name(), request.prompt(), SmallModel.greedy(1 + random.nextInt(12)), request.stream()));
        }
        return requests;
    }

    private static void sameInAnotherOrder(Generator generator, List<Request> requests, List<Completion> completions) {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < COUNT; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(2));
        var shuffled = generator.generate(order.stream().map(requests::get).toList());
        for (int i = 0; i < COUNT; i++) {
            assertThat(shuffled.get(i)).isEqualTo(completions.get(order.get(i)));
        }
    }

    private static void sameAlone(Generator generator, List<Request> requests, List<Completion> completions) {
        for (int i = 0; i < COUNT; i += COUNT / ALONE) {
            assertThat(generator.generate(List.of(requests.get(i)))).containsExactly(completions.get(i));
        }
    }

    /// Greedy decoding writes what the likeliest token is at every place of one pass over the result.
    private static void sameByWholePasses(SmallModel small, List<Request> requests, List<Completion> completions) {
        var examples = new ArrayList<Example>();
        for (int i = 0; i < COUNT; i++) {
            examples.add(Example.of(requests.get(i).prompt(), completions.get(i).toArray()));
        }
        var whole = TeacherForced.complete(small.model, small.weights, examples, 256);
        for (int i = 0; i < COUNT; i++) {
            if (!Arrays.equals(whole.get(i), completions.get(i).toArray())) {
                assertThat(whole.get(i))
                        .as("request %d", i)
                        .isEqualTo(completions.get(i).toArray());
            }
        }
    }
}
