package org.lockpick.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The three products of a linear layer against the same in double precision.
class MatmulTest {
    @ParameterizedTest
    @CsvSource({"1,8,4", "7,33,5", "64,128,384", "2049,16,24", "512,96,64"})
    void productsAreThoseOfDoublePrecision(int rows, int in, int out) {
        try (var _ = Scope.open()) {
            var input = random(rows, in);
            var weight = random(out, in);
            var bias = random(1, out).view(out);
            var gradient = random(rows, out);
            assertClose(
                    Matmul.linear(input, weight, null),
                    wide(input).mm(wide(weight).t()));
            assertClose(
                    Matmul.linear(input, weight, bias),
                    wide(input).mm(wide(weight).t()).add(wide(bias)));
            assertClose(Matmul.inputGradient(gradient, weight), wide(gradient).mm(wide(weight)));
            assertClose(
                    Matmul.weightGradient(gradient, input), wide(gradient).t().mm(wide(input)));
        }
    }

    @ParameterizedTest
    @CsvSource({"7,33,5", "64,128,384"})
    void theSameProductTwiceHasTheSameBits(int rows, int in, int out) {
        try (var _ = Scope.open()) {
            var input = random(rows, in);
            var gradient = random(rows, out);
            assertThat(Host.floats(Matmul.weightGradient(gradient, input)))
                    .isEqualTo(Host.floats(Matmul.weightGradient(gradient, input)));
        }
    }

    private static Tensor random(long rows, long columns) {
        return torch.randn(new long[] {rows, columns}, Dtype.FP32.options());
    }

    private static Tensor wide(Tensor tensor) {
        return tensor.to(Dtype.FP64.scalarType());
    }

    private static void assertClose(Tensor met, Tensor expected) {
        double difference = wide(met).sub(expected).abs().max().item_double();
        assertThat(difference).isCloseTo(0, within(1e-5 * expected.abs().max().item_double() + 1e-6));
    }
}
