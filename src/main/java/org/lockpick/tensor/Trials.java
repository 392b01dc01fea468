package org.lockpick.tensor;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Numbers that fast paths are tried on, and the comparison of what comes out.
public final class Trials {
    /// A prime, so that what repeats does not fall in step with rows.
    private static final int PERIOD = 65_537;

    /// Elements; a trial should not raise the memory that a step takes.
    private static final long LARGEST_OPERAND = 1 << 22;

    private static final long LEAST_ROWS = 256;
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
        return numbers(dtype, 0, shape);
    }

    /// Other numbers than those of [#numbers], for a second operand.
    static Tensor others(Dtype dtype, long... shape) {
        return numbers(dtype, PERIOD / 3, shape);
    }

    private static Tensor numbers(Dtype dtype, long from, long... shape) {
        long size = LongStream.of(shape).reduce(1, (a, b) -> a * b);
        var period = Host.floats(NUMBERS, PERIOD);
        return period.repeat((from + size + PERIOD - 1) / PERIOD)
                .narrow(0, from, size)
                .view(shape)
                .to(dtype.scalarType());
    }

    /// Rows that stand for a number of rows: the number itself unless operands would be large, and of its parity.
    ///
    /// @param width of the wider operand or result
    static long rows(long rows, long width) {
        long most = Math.max(LEAST_ROWS, LARGEST_OPERAND / width);
        return rows <= most ? rows : most - (most - rows) % 2;
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
        var differences = expected.sub(found); // fp32, as the wider of the two
        double off = differences.abs_().div_(scale).max().item_float();
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
