package org.lockpick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Scope;

/// The two ways of attention are one formula.
class AttentionTest {
    @ParameterizedTest
    @CsvSource({"4,4,9,0,0", "4,2,9,0,0", "6,1,5,0,0", "4,4,9,6,0", "4,2,9,8,0", "4,2,9,0,3", "4,4,9,6,1", "4,4,9,0,9"})
    void theFusedKernelAndPlainProductsAgree(int heads, int shared, int time, int from, int window) {
        var config = Shapes.llama(23, 16, 1, heads * 8, heads, shared);
        try (var _ = Scope.open()) {
            var input = random(3, time, heads + 2L * shared, 8);
            var fused = new FusedAttention(config, window);
            var products = new ProductAttention(config, window);
            var one = fused.forward(input, from);
            var other = products.forward(input, from);
            assertClose(one.output(), other.output());

            var gradient = random(3L * (time - from), heads * 8L);
            var oneGradient = torch.zeros_like(input);
            var otherGradient = torch.zeros_like(input);
            fused.backward(gradient, one, oneGradient);
            products.backward(gradient, other, otherGradient);
            assertClose(oneGradient, otherGradient);
            assertThat(oneGradient.abs().max().item_double()).isGreaterThan(0.01);
        }
    }

    private static Tensor random(long... shape) {
        return torch.randn(shape, Dtype.FP32.options());
    }

    private static void assertClose(Tensor one, Tensor other) {
        assertThat(one.sub(other).abs().max().item_double()).isCloseTo(0, within(2e-6 * 10));
    }
}
