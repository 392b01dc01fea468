package org.lockpick.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HalfProductsTest {
    private static final long BATCH = 3;
    private static final long ROWS = 17;
    private static final long INNER = 40;
    private static final long COLUMNS = 9;

    @ParameterizedTest
    @EnumSource(
            value = Dtype.class,
            names = {"FP32", "BF16", "FP16"})
    @DisplayName("batched products are the exact ones, rounded once to their format")
    void batchedProductsAreRoundedOnce(Dtype dtype) {
        try (var _ = Scope.open()) {
            var a = random(dtype, BATCH, ROWS, INNER);
            var b = random(dtype, BATCH, INNER, COLUMNS);
            var mask = random(dtype, 1, ROWS, COLUMNS);
            var exact = exact(a).bmm(exact(b));
            near(HalfProducts.batched(a, b), exact, dtype);
            near(
                    HalfProducts.batched(mask, a, b, 0.25),
                    exact.mul(Kernels.scalar(0.25)).add(exact(mask)),
                    dtype);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Dtype.class,
            names = {"FP32", "BF16", "FP16"})
    @DisplayName("so are the three products of a linear layer")
    void productsOfLayersAreRoundedOnce(Dtype dtype) {
        try (var _ = Scope.open()) {
            var input = random(dtype, ROWS, INNER);
            var weight = random(dtype, COLUMNS, INNER);
            var gradient = random(dtype, ROWS, COLUMNS);
            near(
                    Matmul.linear(input, weight, null),
                    exact(input).mm(exact(weight).t()),
                    dtype);
            near(Matmul.inputGradient(gradient, weight), exact(gradient).mm(exact(weight)), dtype);
            near(Matmul.weightGradient(gradient, input), exact(gradient).t().mm(exact(input)), dtype);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Dtype.class,
            names = {"BF16", "FP16"})
    @DisplayName("numbers are widened exactly where oneDNN has no product of their format here")
    void numbersAreWidenedWhereTheProcessorLacksProducts(Dtype dtype) {
        try (var _ = Scope.open()) {
            assertThat(HalfProducts.widened(random(dtype, 2, 2))).isNotEqualTo(Matmul.OneDnn.multiplies(dtype));
            assertThat(HalfProducts.widened(random(Dtype.FP32, 2, 2))).isFalse();
        }
    }

    private static Tensor random(Dtype dtype, long... shape) {
        return torch.randn(shape, Dtype.FP32.options()).to(dtype.scalarType());
    }

    private static Tensor exact(Tensor tensor) {
        return tensor.to(torch.ScalarType.Double);
    }

    /// The terms of sums are about 1 and sums about √INNER: half a unit in the last place of the largest.
    private static void near(Tensor found, Tensor exact, Dtype dtype) {
        double unit = switch (dtype) {
            case BF16 -> 0x1p-8;
            case FP16 -> 0x1p-11;
            default -> 0x1p-20;
        };
        assertThat(Dtype.of(found)).isEqualTo(dtype);
        double largest = exact.abs().max().item_double();
        double apart = exact(found).sub(exact).abs().max().item_double();
        assertThat(apart).isLessThanOrEqualTo(unit * largest * 1.01 + 0x1p-20);
    }
}
