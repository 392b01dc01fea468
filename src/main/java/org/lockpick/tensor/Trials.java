package org.lockpick.tensor;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Numbers that fast paths are tried on, and the comparison of what comes out.
public final class Trials {
    /// A prime, so that what repeats does not fall in step with rows.
    private static final int PERIOD = 65_537;
    private static final float[] NUMBERS = numbers();

    private Trials() {}

    private static float[] numbers() {
        var random =
                RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(7);
        var numbers = new float[PERIOD];
        for (int i = 0; i < PERIOD; i++) {
            numbers[i] = random.nextFloat() * 2 - 1;
        }
        return numbers;
    }

    /// The same numbers in [−1, 1] at every call; join the open scope.
    public static Tensor numbers(Dtype dtype, long... shape) {
        long size = 1;
        for (long length : shape) {
            size *= length;
        }
        var period = Host.floats(NUMBERS, PERIOD);
        var all = size <= PERIOD ? period : period.repeat((size + PERIOD - 1) / PERIOD);
        return all.narrow(0, 0, size).view(shape).to(dtype.scalarType()).clone();
    }

    /// How far a result is off, set against the largest element of what is expected.
    ///
    /// @return in words; empty within the rounding of the result's format
    public static Optional<String> difference(Tensor found, Tensor expected) {
        var wide = expected.to(Dtype.FP32.scalarType());
        return difference(found, wide, wide.abs().max().clamp_min(Kernels.scalar(1e-30)));
    }

    /// The same with a scale for each column of a matrix, so that small columns are held to their own size.
    ///
    /// @param found    `[rows, columns]`, a part of the rows expected
    /// @param expected `[rows, columns]`, fp32, of several rows
    /// @param scale    what a difference is divided by, of a shape that broadcasts
    static Optional<String> difference(Tensor found, Tensor expected, Tensor scale) {
        double off = found.to(Dtype.FP32.scalarType())
                .sub(expected)
                .abs()
                .div(scale)
                .max()
                .item_float();
        double tolerance = Dtype.of(found) == Dtype.FP32 ? 1e-3 : 3e-2;
        return off <= tolerance // not where it is no number
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT, "off by %.3g of the largest element, %.0e is rounding", off, tolerance));
    }

    /// The largest absolute element of each column.
    ///
    /// @param matrix `[rows, columns]`
    static Tensor columnScale(Tensor matrix) {
        return matrix.abs().amax(new long[] {0}, false).clamp_min(Kernels.scalar(1e-30));
    }

    /// Whether all elements are finite.
    static boolean finite(Tensor tensor) {
        return torch.isfinite(tensor).all().item_bool();
    }
}
