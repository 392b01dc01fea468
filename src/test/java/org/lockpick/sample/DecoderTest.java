package org.lockpick.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.model.Initialisation;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.Parameters;
import org.lockpick.model.Transformer;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.RandomStream;
import org.lockpick.text.Example;

class DecoderTest {
    private static final int VOCABULARY = 23;
    private static final int END = 0;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (var closeable : open.reversed()) {
            closeable.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "neox", "gpt2"})
    void cachedGreedyDecodingIsThatOfWholePasses(String shape) {
        var decoder = decoder(shape);
        for (var prompt : prompts(5)) {
            var cached = decoder.complete(List.of(prompt), DecodingSettings.greedy(9), RandomStream.root(0));
            assertThat(cached.getFirst().toArray()).isEqualTo(byWholePasses(shape, prompt, 9));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "neox", "gpt2"})
    void aCompletionDoesNotDependOnItsBatch(String shape) {
        var decoder = decoder(shape);
        var prompts = prompts(7);
        for (var settings : List.of(DecodingSettings.greedy(8), new DecodingSettings(8, 1, 0.9, 11))) {
            var together = decoder.complete(prompts, settings, RandomStream.root(4));
            for (int i = 0; i < prompts.size(); i++) {
                // Request i of the batch has the stream of its number: alone it is request 0 of a shifted root.
                var alone = decoder.completeAs(i, prompts.get(i), settings, RandomStream.root(4));
                assertThat(alone).as("request %d", i).isEqualTo(together.get(i));
            }
        }
    }

    @Test
    void teacherForcedGradingFindsWhatGreedyDecodingWrites() {
        var weights = weights("llama");
        var model = model("llama");
        var decoder = new Decoder(model, weights, END);
        var prompts = prompts(40);
        var written = decoder.complete(prompts, DecodingSettings.greedy(6), RandomStream.root(0));
        var examples = new ArrayList<Example>();
        for (int i = 0; i < prompts.size(); i++) {
            var right = written.get(i).toArray();
            if (i % 2 == 1) {
                right[right.length / 2] = (right[right.length / 2] + 1) % VOCABULARY; // now greedy decoding is wrong
            }
            examples.add(Example.of(prompts.get(i), right));
        }
        var forced = TeacherForced.complete(model, weights, examples, 7);
        for (int i = 0; i < prompts.size(); i++) {
            var greedy = written.get(i).toArray();
            int seen = i % 2 == 1 ? greedy.length / 2 + 1 : greedy.length;
            assertThat(forced.get(i)).as("example %d", i).isEqualTo(java.util.Arrays.copyOf(greedy, seen));
        }
    }

    @Test
    void samplingAtTemperatureOneFollowsTheModelsDistribution() {
        var decoder = decoder("llama");
        var prompt = prompts(1).getFirst();
        int draws = 4000;
        var same = java.util.Collections.nCopies(draws, prompt);
        var counts = new int[VOCABULARY];
        decoder.complete(same, new DecodingSettings(1, 1, 1, 0), RandomStream.root(8))
                .forEach(decoded -> counts[decoded.ids().getFirst()]++);
        var probabilities = probabilities("llama", prompt);
        double distance = 0;
        for (int i = 0; i < VOCABULARY; i++) {
            distance += Math.pow(counts[i] - draws * probabilities[i], 2) / (draws * probabilities[i]);
        }
        assertThat(distance).as("chi squared with 22 degrees of freedom").isLessThan(48.3); // p = 0.001
    }

    @Test
    void topKOneIsGreedy() {
        var decoder = decoder("llama");
        var prompts = prompts(10);
        assertThat(decoder.complete(prompts, new DecodingSettings(6, 1, 1, 1), RandomStream.root(1)))
                .isEqualTo(decoder.complete(prompts, DecodingSettings.greedy(6), RandomStream.root(2)));
    }

    private Decoder decoder(String shape) {
        return new Decoder(model(shape), weights(shape), END);
    }

    private int[] byWholePasses(String shape, int[] prompt, int longest) {
        var model = model(shape);
        var weights = weights(shape);
        var ids = java.util.Arrays.copyOf(prompt, prompt.length);
        while (ids.length < prompt.length + longest) {
            var probe = Example.of(ids, new int[] {END});
            int next = TeacherForced.complete(model, weights, List.of(probe), 1).getFirst()[0];
            ids = java.util.Arrays.copyOf(ids, ids.length + 1);
            ids[ids.length - 1] = next;
            if (next == END) {
                break;
            }
        }
        return java.util.Arrays.copyOfRange(ids, prompt.length, ids.length);
    }

    private double[] probabilities(String shape, int[] prompt) {
        try (var _ = org.lockpick.tensor.Scope.open()) {
            var batch = org.lockpick.model.TokenBatch.of(List.of(Example.of(prompt, new int[] {END})));
            return org.lockpick.tensor.Host.doubles(
                    model(shape).logits(batch, weights(shape)).softmax(-1));
        }
    }

    private static List<int[]> prompts(int count) {
        var random = RandomStream.root(3).child("prompts").generator();
        var prompts = new ArrayList<int[]>();
        for (int i = 0; i < count; i++) {
            prompts.add(random.ints(1 + random.nextInt(6), 1, VOCABULARY).toArray());
        }
        return prompts;
    }

    private Transformer model(String shape) {
        var model = new Transformer(config(shape), Dtype.FP32);
        open.add(model);
        return model;
    }

    private Parameters weights(String shape) {
        var weights = Parameters.zeros(config(shape), Dtype.FP32);
        Initialisation.fill(weights, RandomStream.root(6));
        try (var _ = org.lockpick.tensor.Scope.open()) {
            weights.flat().mul_(new org.bytedeco.pytorch.Scalar(6)); // far from uniform, so that ties do not matter
        }
        open.add(weights);
        return weights;
    }

    private static ModelConfig config(String shape) {
        boolean llama = shape.equals("llama");
        return new ModelConfig(
                VOCABULARY,
                32,
                2,
                32,
                4,
                llama ? 2 : 4,
                8,
                48,
                llama ? ModelConfig.Mlp.GATED : ModelConfig.Mlp.PLAIN,
                llama ? ModelConfig.Activation.SILU : ModelConfig.Activation.GELU,
                llama ? ModelConfig.Norm.RMS : ModelConfig.Norm.LAYER,
                1e-5,
                shape.equals("gpt2") ? new ModelConfig.Learned() : new ModelConfig.Rotary(10000, llama ? 1 : 0.25),
                shape.equals("neox") ? ModelConfig.Residual.PARALLEL : ModelConfig.Residual.SEQUENTIAL,
                llama ? ModelConfig.Biases.NONE : ModelConfig.Biases.ALL,
                true);
    }
}
