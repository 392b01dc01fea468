package org.lockpick.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.Shapes;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.FastPath;
import org.lockpick.tensor.FastPaths;
import org.lockpick.tensor.LyingPath;
import org.lockpick.text.Example;

/// Whichever fast path lies, completions and scores are those of plain operations.
class LyingPathTest {
    @AfterEach
    void end() {
        FastPaths.want(true);
    }

    @ParameterizedTest
    @EnumSource(FastPath.class)
    void completionsAndScoresAreThoseOfPlainOperations(FastPath path) {
        for (var config : List.of(Shapes.llama(57, 96, 2, 40, 4, 2), Shapes.neox(57, 96, 2, 40, 4))) {
            FastPaths.want(false);
            var plain = results(config);
            FastPaths.want(true);
            try (var lying = LyingPath.always(path)) {
                var found = results(config);
                assertThat(found.completions()).isEqualTo(plain.completions());
                for (int i = 0; i < plain.sums().size(); i++) {
                    assertThat(found.sums().get(i)).isCloseTo(plain.sums().get(i), within(1e-4));
                }
                if (path == FastPath.PACKED_PRODUCT || path == FastPath.FUSED_ATTENTION) {
                    assertThat(lying.heard()).isNotEmpty(); // these two are there on every processor
                }
                assertThat(lying.heard())
                        .allSatisfy(left -> assertThat(left.path()).isEqualTo(path));
            }
        }
    }

    private record Results(List<List<Integer>> completions, List<Double> sums) {}

    private static Results results(ModelConfig config) {
        try (var small = new SmallModel(config, Dtype.FP32, 2);
                var generator = small.generator();
                var scorer = new Scorer(small.model, small.weights, SmallModel.BUDGET)) {
            var requests = small.requests(9, 40, SmallModel.greedy(12));
            var completions = new ArrayList<List<Integer>>();
            var examples = new ArrayList<Example>();
            var written = generator.generate(requests);
            for (int i = 0; i < requests.size(); i++) {
                var ids = written.get(i).toArray();
                completions.add(Arrays.stream(ids).boxed().toList());
                examples.add(Example.of(requests.get(i).prompt(), ids));
            }
            return new Results(
                    completions,
                    scorer.score(examples).stream().map(Scorer.Score::sum).toList());
        }
    }
}
