package org.lockpick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.RandomStream;
import org.lockpick.tensor.Scope;
import org.lockpick.tensor.ShapeGrid;
import org.lockpick.text.Example;

class TransformerTest {
    @ParameterizedTest
    @ValueSource(strings = {"llama", "neox", "gpt2"})
    void skippingWhatNoTargetNeedsChangesNoLogitAndNoGradient(String shape) {
        var config = Shapes.named(shape);
        var late = List.of(example(7, 3, 1), example(6, 4, 2));
        // A row whose first token already predicts makes every place needed; its own gradient is set to zero.
        var all = new ArrayList<>(late);
        all.add(example(1, 9, 3));
        try (var weights = weights(config);
                var model = new Transformer(config, Dtype.FP32);
                var some = Parameters.zeros(config, Dtype.FP32);
                var whole = Parameters.zeros(config, Dtype.FP32);
                var _ = Scope.open()) {
            var short_ = model.forward(TokenBatch.of(late), weights);
            var long_ = model.forward(TokenBatch.of(all), weights);
            long targets = short_.logits().size(0);
            assertClose(Host.floats(short_.logits()), Host.floats(long_.logits().narrow(0, 0, targets)));
            var gradient = torch.randn(new long[] {targets, config.vocabulary()}, Dtype.FP32.options());
            var padded = torch.zeros_like(long_.logits());
            padded.narrow(0, 0, targets).copy_(gradient);
            model.backward(short_, gradient, weights, some);
            model.backward(long_, padded, weights, whole);
            assertClose(Host.floats(some.flat()), Host.floats(whole.flat()));
            assertThat(some.flat().norm().item_double()).isGreaterThan(0.1);
        }
    }

    /// Lengths and numbers of targets that the grid has not.
    @ParameterizedTest
    @ValueSource(strings = {"llama", "neox", "gpt2"})
    void sizesOfTheGridChangeNoLogitAndNoGradient(String shape) {
        var config = switch (shape) {
            case "llama" -> Shapes.llama(23, 64, 2, 32, 4, 2);
            case "neox" -> Shapes.neox(23, 64, 2, 32, 4);
            default -> Shapes.gpt2(23, 64, 2, 32, 4);
        };
        var examples = List.of(example(3, 17, 1), example(5, 37, 2), example(2, 13, 3));
        var exact = TokenBatch.of(examples, 41);
        var padded = TokenBatch.of(examples, config);
        assertThat(padded.time()).isEqualTo(44);
        assertThat(ShapeGrid.up(padded.targetCount())).isGreaterThan(padded.targetCount());
        try (var weights = weights(config);
                var model = new Transformer(config, Dtype.FP32);
                var whole = Parameters.zeros(config, Dtype.FP32);
                var parts = Parameters.zeros(config, Dtype.FP32);
                var _ = Scope.open()) {
            var tape = model.forward(exact, weights);
            var slope = torch.randn(new long[] {exact.targetCount(), config.vocabulary()}, Dtype.FP32.options())
                    .mul_(new Scalar(0.05));
            model.backward(tape, slope, weights, whole);
            var found = new float[1][];
            model.backward(
                    model.forward(padded, weights),
                    padded.targetCount(),
                    (logits, from) -> {
                        found[0] = Host.floats(logits);
                        return slope;
                    },
                    weights,
                    parts);
            assertClose(found[0], Host.floats(tape.logits()));
            assertClose(Host.floats(model.logits(padded, weights)), Host.floats(tape.logits()));
            assertClose(Host.floats(parts.flat()), Host.floats(whole.flat()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "neox", "gpt2"})
    void inferenceAndTrainingPassesGiveTheSameBits(String shape) {
        var config = Shapes.named(shape);
        var batch = TokenBatch.of(List.of(example(4, 3, 1), example(2, 4, 2)));
        try (var weights = weights(config);
                var model = new Transformer(config, Dtype.FP32);
                var _ = Scope.open()) {
            assertThat(Host.floats(model.logits(batch, weights)))
                    .isEqualTo(Host.floats(model.forward(batch, weights).logits()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "neox", "gpt2"})
    void sixteenBitNumbersStayNearTheTruth(String shape) {
        var config = Shapes.named(shape);
        var batch = TokenBatch.of(List.of(example(4, 3, 1), example(2, 4, 2)));
        try (var weights = weights(config);
                var small = Parameters.zeros(config, Dtype.BF16);
                var model = new Transformer(config, Dtype.FP32);
                var smallModel = new Transformer(config, Dtype.BF16);
                var gradients = Parameters.zeros(config, Dtype.FP32);
                var smallGradients = Parameters.zeros(config, Dtype.FP32);
                var _ = Scope.open()) {
            small.flat().copy_(weights.flat());
            var tape = model.forward(batch, weights);
            var smallTape = smallModel.forward(batch, small);
            var gradient = torch.randn(new long[] {7, config.vocabulary()}, Dtype.FP32.options());
            model.backward(tape, gradient, weights, gradients);
            smallModel.backward(smallTape, gradient.to(Dtype.BF16.scalarType()), small, smallGradients);
            double error = smallGradients.flat().sub(gradients.flat()).norm().item_double();
            assertThat(error / gradients.flat().norm().item_double()).isLessThan(0.05);
        }
    }

    @Test
    void aGradientIsTheSlopeOfTheLoss() {
        var config = Shapes.named("llama");
        var batch = TokenBatch.of(List.of(example(4, 5, 1)));
        try (var weights = weights(config);
                var model = new Transformer(config, Dtype.FP32);
                var gradients = Parameters.zeros(config, Dtype.FP32);
                var _ = Scope.open()) {
            var tape = model.forward(batch, weights);
            var direction = torch.randn(new long[] {5, config.vocabulary()}, Dtype.FP32.options());
            model.backward(tape, direction, weights, gradients);
            var step = torch.randn(new long[] {weights.flat().numel()}, Dtype.FP32.options());
            double slope = gradients.flat().mul(step).sum().item_double();
            double width = 1e-3;
            weights.flat().add_(step, new Scalar(width));
            double up = model.logits(batch, weights).mul(direction).sum().item_double();
            weights.flat().add_(step, new Scalar(-2 * width));
            double down = model.logits(batch, weights).mul(direction).sum().item_double();
            // fp32 differences of sums near 1e2 carry errors near 1e-5 each, 1e-2 after division by the width.
            assertThat((up - down) / (2 * width)).isCloseTo(slope, within(0.02 * Math.abs(slope) + 0.3));
        }
    }

    @Test
    void longerPromptThanContextIsRefused() {
        var config = Shapes.named("llama");
        try (var weights = weights(config);
                var model = new Transformer(config, Dtype.FP32)) {
            var batch = TokenBatch.of(List.of(example(40, 2, 1)));
            assertThatThrownBy(() -> model.logits(batch, weights))
                    .hasMessage("a sequence of 41 tokens is longer than the model's context of 32");
        }
    }

    static Parameters weights(ModelConfig config) {
        var weights = Parameters.zeros(config, Dtype.FP32);
        Initialisation.fill(weights, RandomStream.root(3));
        return weights;
    }

    private static Example example(int prompt, int completion, int seed) {
        var random = RandomStream.root(seed).generator();
        return Example.of(
                random.ints(prompt, 0, 23).toArray(),
                random.ints(completion, 0, 23).toArray());
    }

    private static void assertClose(float[] met, float[] expected) {
        assertThat(met).hasSameSizeAs(expected);
        for (int i = 0; i < met.length; i++) {
            assertThat(met[i]).as("element %d", i).isCloseTo(expected[i], within(2e-5f));
        }
    }
}
