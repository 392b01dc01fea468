package org.lockpick.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.model.Shapes;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.RandomStream;

/// Requests whose prompts begin alike, and several samples of one prompt.
class SharingTest {
    private static Request request(List<Integer> ids, int number, DecodingSettings settings) {
        return new Request(
                "r" + number,
                ids.stream().mapToInt(Integer::intValue).toArray(),
                settings,
                RandomStream.root(4).child(number));
    }

    private static List<Integer> ids(Random random, int count) {
        return random.ints(count, 1, 23).boxed().toList();
    }

    /// Three heads of different length, questions behind them, four samples of each.
    private static List<Request> requests(DecodingSettings settings) {
        var random = new Random(7);
        var requests = new ArrayList<Request>();
        for (int head : new int[] {9, 24, 41}) {
            var first = ids(random, head);
            for (int question = 0; question < 6; question++) {
                var whole = Stream.concat(first.stream(), ids(random, 1 + random.nextInt(12)).stream())
                        .toList();
                for (int sample = 0; sample < 4; sample++) {
                    requests.add(request(whole, requests.size(), settings));
                }
            }
        }
        Collections.shuffle(requests, random);
        return requests;
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 64})
    void completionsHaveTheBitsOfSeparateRequests(int sequences) {
        var config = Shapes.llama(23, 96, 2, 32, 4, 2);
        try (var small = new SmallModel(config, Dtype.FP32, 6);
                var generator = small.generator(new Budget(1 << 26, sequences))) {
            for (var settings : List.of(SmallModel.greedy(12), SmallModel.sampled(12, 1, 0.9, 0))) {
                var requests = requests(settings);
                var together = generator.generate(requests);
                for (int i = 0; i < requests.size(); i++) {
                    assertThat(generator.generate(List.of(requests.get(i))))
                            .as("request %d", i)
                            .containsExactly(together.get(i));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void lanesHaveEquallyManyAndSamplesStayTogether(int lanes) {
        var requests = requests(SmallModel.greedy(3));
        var writings = new ArrayList<Writing>();
        for (var request : requests) {
            writings.add(new Writing(writings.size(), 0, request, 3, null));
        }
        writings.sort((a, b) -> a.request().comparePrompt(b.request()));
        var dealt = new Wave(writings, 40, 64, 1 << 20).dealt(lanes);
        assertThat(dealt.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(writings);
        assertThat(dealt).allSatisfy(lane -> assertThat(lane.size()).isBetween(72 / lanes, (71 + lanes) / lanes));
        long split = dealt.stream()
                .mapToLong(lane -> lane.stream()
                        .map(writing -> Arrays.hashCode(writing.request().prompt()))
                        .distinct()
                        .count())
                .sum();
        assertThat(split).as("prompts, counted in each lane").isLessThan(18 + lanes);
    }
}
