package org.lockpick.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScatterTest {

    @ParameterizedTest
    @EnumSource(
            value = Dtype.class,
            names = {"FP32", "FP64", "BF16", "FP16"})
    void runsAndColumnsGoWhereTheyAreSentAndNowhereElse(Dtype dtype) {
        try (var _ = Scope.open()) {
            var source = torch.randn(new long[] {5, 8}, Dtype.FP32.options()).to(dtype.scalarType());
            var target = torch.zeros(new long[] {6, 9}, dtype.options());
            var scatter = new Scatter(source, target);
            scatter.run(8 + 2, 2 * 9 + 4, 3);
            scatter.column(3 * 8 + 1, 9 + 7, 5, 9);

            var expected = torch.zeros(new long[] {6, 9}, dtype.options());
            expected.narrow(0, 2, 1)
                    .narrow(1, 4, 3)
                    .copy_(source.narrow(0, 1, 1).narrow(1, 2, 3));
            expected.narrow(0, 1, 5).select(1, 7).copy_(source.select(0, 3).narrow(0, 1, 5));
            assertThat(Host.floats(target)).isEqualTo(Host.floats(expected));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Dtype.class,
            names = {"FP32", "BF16"})
    void whatLiesOutsideIsNotTouched(Dtype dtype) {
        try (var _ = Scope.open()) {
            Tensor source = torch.zeros(new long[] {4}, dtype.options());
            Tensor target = torch.zeros(new long[] {4}, dtype.options());
            var scatter = new Scatter(source, target);
            assertThatThrownBy(() -> scatter.run(0, 2, 3)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> scatter.column(0, 1, 3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> new Scatter(source, torch.zeros(new long[] {4}, Dtype.FP64.options())))
                    .hasMessageContaining("FP64");
        }
    }
}
