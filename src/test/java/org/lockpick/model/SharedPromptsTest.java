package org.lockpick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Matmul;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;

/// What prompts begin with alike is computed once, and changes no bit.
class SharedPromptsTest {
    private static final int VOCABULARY = 50;
    private static final int CONTEXT = 128;

    private final Random random = new Random(5);

    private static ModelConfig config(String name) {
        return switch (name) {
            case "llama" -> Shapes.llama(VOCABULARY, CONTEXT, 3, 64, 4, 2);
            case "neox" -> Shapes.neox(VOCABULARY, CONTEXT, 3, 64, 4);
            default -> Shapes.gpt2(VOCABULARY, CONTEXT, 3, 64, 4);
        };
    }

    private int[] ids(int length) {
        return random.ints(length, 0, VOCABULARY).toArray();
    }

    private static int[] joined(int[] head, int[] tail) {
        return IntStream.concat(Arrays.stream(head), Arrays.stream(tail)).toArray();
    }

    /// Of one padded length: ten with a common head, some of those twice or more, one of them the beginning
    /// of another, and two that share nothing.
    private List<int[]> prompts() {
        var head = ids(37);
        var prompts = new ArrayList<int[]>();
        for (int i = 0; i < 10; i++) {
            prompts.add(joined(head, ids(1 + random.nextInt(20))));
        }
        prompts.add(joined(prompts.getFirst(), ids(6)));
        prompts.add(prompts.get(3));
        prompts.add(prompts.get(3));
        prompts.add(prompts.get(7));
        prompts.add(head);
        prompts.add(ids(40));
        prompts.add(ids(64));
        prompts.sort(Arrays::compare);
        return prompts;
    }

    private static Parameters weights(ModelConfig config, Dtype dtype) {
        var weights = Parameters.zeros(config, dtype);
        Initialisation.fill(weights, RandomStream.root(6));
        try (var _ = Scope.open()) {
            weights.flat().mul_(new Scalar(4.0));
        }
        return weights;
    }

    /// Logits after the prompts and after one more token, in calls of some prompts each.
    private static List<float[]> decoded(
            Transformer model, Parameters weights, List<int[]> prompts, int each, boolean told) {
        var logits = new ArrayList<float[]>();
        try (var decoding = new Decoding(model, weights, prompts.size(), CONTEXT);
                var _ = Scope.open()) {
            for (int from = 0; from < prompts.size(); from += each) {
                int to = Math.min(prompts.size(), from + each);
                var next = told && to < prompts.size() ? prompts.get(to) : new int[0];
                logits.addAll(rows(decoding.begin(prompts.subList(from, to), next), to - from));
            }
            logits.addAll(rows(
                    decoding.next(IntStream.range(0, prompts.size())
                            .mapToLong(i -> i % VOCABULARY)
                            .toArray()),
                    prompts.size()));
        }
        return logits;
    }

    private static List<float[]> rows(Tensor logits, int rows) {
        var all = Host.floats(logits);
        int width = all.length / rows;
        return IntStream.range(0, rows)
                .mapToObj(row -> Arrays.copyOfRange(all, row * width, (row + 1) * width))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "neox", "gpt2"})
    void sharedBeginningsGiveTheBitsOfSeparatePrompts(String shape) {
        try (var weights = weights(config(shape), Dtype.FP32);
                var packed = weights.packed();
                var model = new Transformer(config(shape), Dtype.FP32)) {
            var prompts = prompts();
            var alone = decoded(model, packed, prompts, 1, false);
            for (int each : new int[] {1, 3, 100}) {
                assertThat(decoded(model, packed, prompts, each, true))
                        .as("%d prompts a call", each)
                        .usingRecursiveComparison()
                        .isEqualTo(alone);
            }
            for (int i = 0; i < prompts.size(); i++) {
                assertThat(PlainPrompts.logits(model, packed, prompts.subList(i, i + 1)))
                        .as("prompt %d", i)
                        .isEqualTo(alone.get(i));
            }
        }
    }

    /// The last token of a prompt can be steered, and the same token within a longer prompt not.
    @ParameterizedTest
    @EnumSource(Steering.Where.class)
    void steeredPromptsHaveTheBitsOfSeparateOnes(Steering.Where where) {
        var config = config("llama");
        var vector = new float[config.width()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = i % 7 - 3;
        }
        for (int block = 0; block < config.layers(); block++) {
            var steering = new Steering(block, new Steering.Vector(vector), where);
            try (var weights = weights(config, Dtype.FP32);
                    var packed = weights.packed();
                    var model = new Transformer(config, Dtype.FP32, Device.CPU, steering)) {
                var prompts = prompts();
                var alone = decoded(model, packed, prompts, 1, false);
                for (int each : new int[] {1, 3, 100}) {
                    assertThat(decoded(model, packed, prompts, each, true))
                            .as("block %d, %d prompts a call", block, each)
                            .usingRecursiveComparison()
                            .isEqualTo(alone);
                }
            }
        }
    }

    @Test
    void inSixteenBitsTheyAreTheSameToo() {
        assumeTrue(Matmul.packs(Dtype.BF16, Device.CPU), "no packed products of 16-bit numbers here");
        try (var weights = weights(config("llama"), Dtype.BF16);
                var packed = weights.packed();
                var model = new Transformer(config("llama"), Dtype.BF16)) {
            var prompts = prompts();
            assertThat(decoded(model, packed, prompts, 4, true))
                    .usingRecursiveComparison()
                    .isEqualTo(decoded(model, packed, prompts, 1, false));
        }
    }

    @Test
    void eachTokenOfACommonBeginningIsComputedOnce() {
        var head = ids(40);
        var prompts = IntStream.range(0, 6)
                .mapToObj(i -> joined(head, new int[] {i, 1, 2}))
                .toList();
        try (var weights = weights(config("llama"), Dtype.FP32);
                var model = new Transformer(config("llama"), Dtype.FP32);
                var decoding = new Decoding(model, weights, 8, CONTEXT);
                var _ = Scope.open()) {
            decoding.begin(prompts.subList(0, 2), prompts.get(2));
            assertThat(decoding.computed()).isEqualTo(43 + 3);
            decoding.begin(prompts.subList(2, 5), prompts.get(5));
            decoding.begin(prompts.subList(5, 6));
            assertThat(decoding.computed()).isEqualTo(43 + 5 * 3);
        }
    }

    @Test
    void samplesOfOnePromptShareAllOfIt() {
        var prompt = ids(50);
        try (var weights = weights(config("llama"), Dtype.FP32);
                var model = new Transformer(config("llama"), Dtype.FP32);
                var decoding = new Decoding(model, weights, 8, CONTEXT);
                var _ = Scope.open()) {
            decoding.begin(List.of(prompt, prompt, prompt), prompt);
            assertThat(decoding.computed()).isEqualTo(50);
            decoding.begin(List.of(prompt, prompt)); // the last token again, for its logits
            assertThat(decoding.computed()).isEqualTo(51);
        }
    }

    @Test
    void shortBeginningsAndOtherPaddedLengthsShareNothing() {
        var head = ids(7);
        var one = joined(head, new int[] {1});
        var other = joined(head, new int[] {2});
        assertThat(PromptRows.of(List.of(one, other), new int[0], 32, false).ids())
                .hasSize(16);
        assertThat(PromptRows.of(List.of(joined(one, head), joined(one, one)), new int[0], 32, false)
                        .ids())
                .hasSize(15 + 1);
        try (var weights = weights(config("llama"), Dtype.FP32);
                var model = new Transformer(config("llama"), Dtype.FP32);
                var decoding = new Decoding(model, weights, 8, CONTEXT);
                var _ = Scope.open()) {
            var whole = ids(40);
            decoding.begin(List.of(whole), Arrays.copyOf(whole, 30));
            decoding.begin(List.of(Arrays.copyOf(whole, 30)));
            assertThat(decoding.computed()).isEqualTo(70);
        }
    }
}
