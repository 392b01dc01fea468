package org.lockpick.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lockpick.model.Shapes;
import org.lockpick.text.Example;

class TeacherForcedTest {

    @Test
    void teacherForcedGradingFindsWhatGreedyDecodingWrites() {
        try (var small = new SmallModel(Shapes.named("llama"));
                var generator = small.generator()) {
            var requests = small.requests(40, 6, SmallModel.greedy(6));
            var written = generator.generate(requests);
            var examples = new ArrayList<Example>();
            for (int i = 0; i < requests.size(); i++) {
                var right = written.get(i).toArray();
                if (i % 2 == 1) {
                    right[right.length / 2] = (right[right.length / 2] + 1) % 23; // now greedy decoding is wrong
                }
                examples.add(Example.of(requests.get(i).prompt(), right));
            }
            var forced = TeacherForced.complete(small.model, small.weights, examples, 7);
            for (int i = 0; i < requests.size(); i++) {
                var greedy = written.get(i).toArray();
                int seen = i % 2 == 1 ? greedy.length / 2 + 1 : greedy.length;
                assertThat(forced.get(i)).as("example %d", i).isEqualTo(Arrays.copyOf(greedy, seen));
            }
        }
    }
}
