package org.lockpick.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class StochasticRoundingTest {
    private static final int COUNT = 1 << 18;

    @Test
    void theMeanOfManyRoundingsIsTheNumberItself() {
        // Between the bf16 numbers 1 and 1 + 2⁻⁷, and between −1 and its neighbour.
        for (double share : new double[] {0.01, 0.3, 0.5, 0.99}) {
            for (int sign : new int[] {1, -1}) {
                try (var _ = Scope.open()) {
                    float number = (float) (sign * (1 + share * 0x1p-7));
                    var many = torch.full(new long[] {COUNT}, new Scalar(number), Dtype.FP32.options());
                    var rounded = Host.doubles(StochasticRounding.toBf16(many, 7 + sign, 0));
                    double sum = 0;
                    for (double one : rounded) {
                        assertThat(Math.abs(one)).isIn(1.0, 1 + 0x1p-7);
                        sum += one;
                    }
                    // Five standard deviations of the mean of a coin with this share.
                    double allowed = 5 * 0x1p-7 * Math.sqrt(share * (1 - share) / COUNT);
                    assertThat(sum / COUNT).as("share %s", share).isCloseTo(number, within(allowed + 1e-7));
                }
            }
        }
    }

    @Test
    void numbersThatBf16HoldsStayAsTheyAre() {
        try (var _ = Scope.open()) {
            float[] exact = {0, -0.0f, 1, -1.5f, 0x1.8p127f, 0x1p-126f, 0x1p-130f};
            assertThat(Host.floats(StochasticRounding.toBf16(Host.floats(exact, exact.length), 3, 0)))
                    .isEqualTo(exact);
        }
    }

    @Test
    void aPartIsRoundedAsItIsInTheWholeAndAnotherKeyRoundsOtherwise() {
        try (var _ = Scope.open()) {
            var numbers = torch.randn(new long[] {1000}, Dtype.FP32.options());
            var whole = Host.floats(StochasticRounding.toBf16(numbers, 11, 5_000_000_000L));
            var part = Host.floats(StochasticRounding.toBf16(numbers.narrow(0, 300, 500), 11, 5_000_000_300L));
            assertThat(part).isEqualTo(java.util.Arrays.copyOfRange(whole, 300, 800));
            assertThat(Host.floats(StochasticRounding.toBf16(numbers, 12, 5_000_000_000L)))
                    .isNotEqualTo(whole);
        }
    }

    @Test
    void neighboursAndStepsAreRoundedIndependently() {
        try (var _ = Scope.open()) {
            var half = torch.full(new long[] {COUNT}, new Scalar(1 + 0x1p-8), Dtype.FP32.options());
            var one = ups(half, 21);
            var next = ups(half, 22);
            int both = 0;
            int neighbours = 0;
            for (int i = 1; i < COUNT; i++) {
                both += one[i] == next[i] ? 1 : 0;
                neighbours += one[i] == one[i - 1] ? 1 : 0;
            }
            double allowed = 5 * 0.5 / Math.sqrt(COUNT);
            assertThat((double) both / COUNT).isCloseTo(0.5, within(allowed));
            assertThat((double) neighbours / COUNT).isCloseTo(0.5, within(allowed));
        }
    }

    private static boolean[] ups(org.bytedeco.pytorch.Tensor numbers, long key) {
        var rounded = Host.floats(StochasticRounding.toBf16(numbers, key, 0));
        var ups = new boolean[rounded.length];
        for (int i = 0; i < ups.length; i++) {
            ups[i] = rounded[i] > 1;
        }
        return ups;
    }
}
