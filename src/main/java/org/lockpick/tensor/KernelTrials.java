package org.lockpick.tensor;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Trials of the kernels of this program against libtorch's plain operations in fp64.
///
/// A kernel treats each row alone, so a few rows stand for any number.
final class KernelTrials {
    private static final double EPSILON = 1e-5;
    private static final int ROWS = 5;
    private static final int POSITIONS = 50;
    /// Positions of three slots: alone, within a vector register, and beyond two of them.
    private static final long[] LAST = {0, 20, 69};

    private KernelTrials() {}

    /// Norms of rows of a width.
    static boolean norm(Dtype dtype, long width, boolean centred, boolean bias, double offset) {
        int detail = (centred ? 1 : 0) + (bias ? 2 : 0) + (offset == 0 ? 0 : 4);
        var shape = ShapeClass.of(FastPath.NORM_KERNEL, dtype, width, 0, 0, detail);
        return FastPaths.trusts(shape, () -> {
            var x = Trials.numbers(dtype, ROWS, width).mul_(Kernels.scalar(3.0)).add_(Kernels.scalar(0.5));
            var gain = Trials.numbers(dtype, width).add_(Kernels.scalar(1.25 - offset));
            var shift = bias ? Trials.others(dtype, width) : null;
            var found = RowKernels.normalise(x, gain, shift, centred, EPSILON, offset);
            var wide = wide(x);
            var moved = centred ? wide.sub(wide.mean(new long[] {-1}, true, null)) : wide;
            var scale = moved.square()
                    .mean(new long[] {-1}, true, null)
                    .add_(Kernels.scalar(EPSILON))
                    .rsqrt_();
            var unit = moved.mul(scale);
            var output = unit.mul(wide(gain).add_(Kernels.scalar(offset)));
            return first(List.of(
                    () -> Trials.difference(found.scale(), scale),
                    () -> Trials.difference(found.unit(), unit),
                    () -> Trials.difference(found.output(), shift == null ? output : output.add_(wide(shift)))));
        });
    }

    /// Gates of rows, each `inner` wide.
    static boolean gate(Dtype dtype, long inner) {
        return FastPaths.trusts(ShapeClass.of(FastPath.GATE_KERNEL, dtype, inner, 0, 0, 0), () -> {
            var raw = Trials.numbers(dtype, ROWS, 2 * inner).mul_(Kernels.scalar(4.0));
            var found = RowKernels.gate(raw);
            var bent = torch.silu(wide(raw).narrow(1, 0, inner));
            return first(List.of(
                    () -> Trials.difference(found.bent(), bent),
                    () -> Trials.difference(found.hidden(), bent.mul(wide(raw).narrow(1, inner, inner)))));
        });
    }

    /// A non-linearity of rows.
    static boolean bend(Dtype dtype, long width, RowKernels.Bend bend) {
        boolean silu = bend == RowKernels.Bend.SILU;
        return FastPaths.trusts(ShapeClass.of(FastPath.BEND_KERNEL, dtype, width, 0, 0, silu ? 0 : 1), () -> {
            var all = Trials.numbers(dtype, ROWS, width + 3).mul_(Kernels.scalar(6.0));
            var x = all.narrow(1, 2, width);
            var expected = silu ? torch.silu(wide(x)) : torch.gelu(wide(x), "tanh");
            return Trials.difference(RowKernels.bend(x, bend), expected);
        });
    }

    /// Rotation of the first `rotaryWidth` elements of heads.
    static boolean rotation(Dtype dtype, long headWidth, long rotaryWidth) {
        return FastPaths.trusts(ShapeClass.of(FastPath.ROTATION_KERNEL, dtype, headWidth, rotaryWidth, 0, 0), () -> {
            long pairs = rotaryWidth / 2;
            var angles = Trials.numbers(Dtype.FP32, POSITIONS, pairs).mul_(Kernels.scalar(3.0));
            var table = torch.polar(torch.ones_like(angles), angles);
            var before = Trials.numbers(dtype, 2, 3, 4, headWidth); // two of the four heads rotate
            var positions = Host.longs(new long[] {7, POSITIONS - 1L}, 2);
            return first(List.of(
                    () -> {
                        var counted = new RowKernels.Places.Counted(3, 11);
                        return rotated(
                                before, table, counted, table.narrow(0, 11, 3).view(1, 3, 1, pairs), false);
                    },
                    () -> {
                        var back = torch.conj_physical(table.narrow(0, 0, 3)).view(1, 3, 1, pairs);
                        return rotated(before, table, new RowKernels.Places.Counted(3, 0), back, true);
                    },
                    () -> {
                        var given = new RowKernels.Places.Given(positions);
                        var factors = table.index_select(0, positions).view(2, 1, 1, pairs);
                        return rotated(before.narrow(1, 0, 1).contiguous(), table, given, factors, false);
                    }));
        });
    }

    private static Optional<String> rotated(
            Tensor before, Tensor table, RowKernels.Places at, Tensor factors, boolean back) {
        var found = before.clone();
        RowKernels.turn(found.narrow(2, 0, 2), table, at, back);
        var expected = wide(before);
        long pairs = table.size(1);
        var turned = expected.narrow(2, 0, 2).narrow(3, 0, 2 * pairs);
        var complex = torch.view_as_complex(turned.contiguous().view(before.size(0), before.size(1), 2, pairs, 2));
        var product = complex.mul(factors.to(torch.ScalarType.ComplexDouble));
        turned.copy_(torch.view_as_real(product).reshape(turned.sizes()));
        return Trials.difference(found, expected);
    }

    /// Attention of one position a slot over a cache, and the writing into it.
    ///
    /// @param heads  of queries
    /// @param shared heads of keys
    /// @param window as in [AttentionKernels#look]
    static boolean attention(Dtype dtype, long heads, long shared, long width, int window) {
        var shape = ShapeClass.of(FastPath.ATTENTION_KERNEL, dtype, heads, width, shared, window);
        return FastPaths.trusts(shape, () -> {
            int slots = LAST.length;
            var tokens = Trials.numbers(dtype, slots, 1, heads + 2 * shared, width);
            var cache = Trials.others(dtype, slots, 2 * shared, 96, width);
            var kept = cache.clone();
            for (int slot = 0; slot < slots; slot++) {
                kept.select(0, slot)
                        .select(1, LAST[slot])
                        .copy_(tokens.select(0, slot).select(0, 0).narrow(0, heads, 2 * shared));
            }
            var positions = Host.longs(LAST, slots);
            AttentionKernels.keep(tokens, cache, positions);
            double scale = 1 / Math.sqrt((double) width);
            var found = AttentionKernels.look(tokens, cache, positions, window, scale);
            return first(List.of(
                    () -> Trials.difference(cache, kept),
                    () -> Trials.difference(found, attended(tokens, kept, heads, window, scale))));
        });
    }

    private static Tensor attended(Tensor tokens, Tensor cache, long heads, int window, double scale) {
        long shared = cache.size(1) / 2;
        long width = cache.size(3);
        var output = torch.empty(new long[] {LAST.length, heads * width}, Dtype.FP64.options(), null);
        for (int slot = 0; slot < LAST.length; slot++) {
            long length = LAST[slot] + 1;
            long from = window == 0 ? 0 : Math.max(0, length - window);
            var seen = wide(cache.select(0, slot).narrow(1, from, length - from));
            for (long head = 0; head < heads; head++) {
                long pair = head / (heads / shared);
                var query = wide(tokens.select(0, slot).select(0, 0).narrow(0, head, 1));
                var scores = query.mm(seen.select(0, pair).t()).mul_(Kernels.scalar(scale));
                output.narrow(0, slot, 1)
                        .narrow(1, head * width, width)
                        .copy_(torch.softmax(scores, -1).mm(seen.select(0, shared + pair)));
            }
        }
        return output;
    }

    private static Tensor wide(Tensor tensor) {
        return tensor.to(Dtype.FP64.scalarType());
    }

    private static Optional<String> first(List<Supplier<Optional<String>>> comparisons) {
        return comparisons.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
    }
}
