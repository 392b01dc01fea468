package org.lockpick.tensor;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// The three matrix products of a linear layer: forward, and the gradients of its input and its weight.
///
/// Nearly all time of training is spent here. On a CPU in fp32 the products go to oneDNN's kernels, which libtorch
/// itself uses for 16-bit numbers only: on AVX-512 machines without MKL's favour they run at up to twice the speed of
/// the BLAS behind `mm` and compute the same fp32 products. Each is tried against `mm` before its first use for a
/// shape class ([FastPaths]), products of 16-bit numbers too; where one is off, or where all are switched off, `mm` in
/// fp32 computes. So it does for 16-bit numbers on processors without instructions for them ([HalfProducts]).
///
/// Shapes: input `[rows, in]`, weight `[out, in]`, bias `[out]`, output `[rows, out]`; all row-major and contiguous.
public final class Matmul {
    private static final long[] NO_BIAS = {0};
    private static final long[] UNIT = {1, 1};
    private static final long[] NO_PADDING = {0, 0};
    /// Rows of a result that a trial compares at each end: first blocks and what is left over are both among them.
    private static final long COMPARED = 128;

    private Matmul() {}

    /// `input · weightᵀ (+ bias)`.
    public static Tensor linear(Tensor input, Tensor weight, @Nullable Tensor bias) {
        if (weight.is_mkldnn()) {
            return FastPaths.result(FastPath.PACKED_PRODUCT, OneDnn.linear(input, weight, bias));
        }
        if (fp32(input)) {
            return OneDnn.AVAILABLE && trusted(FastPath.LINEAR_LAYER, input, weight.size(0), bias != null)
                    ? fastLinear(input, weight, bias)
                    : plainLinear(input, weight, bias);
        }
        if (HalfProducts.widened(input)) {
            return Scope.inner(
                    () -> narrowed(input, linear(wide(input), wide(weight), bias == null ? null : wide(bias))));
        }
        return half(input) && !trusted(FastPath.HALF_PRODUCT, input, weight.size(0), false)
                ? narrowed(input, plainLinear(wide(input), wide(weight), bias == null ? null : wide(bias)))
                : FastPaths.result(FastPath.HALF_PRODUCT, plainLinear(input, weight, bias));
    }

    private static Tensor fastLinear(Tensor input, Tensor weight, @Nullable Tensor bias) {
        return FastPaths.result(FastPath.LINEAR_LAYER, OneDnn.linear(input, weight, bias));
    }

    private static Tensor plainLinear(Tensor input, Tensor weight, @Nullable Tensor bias) {
        return bias == null ? torch.mm(input, weight.t()) : torch.addmm(bias, input, weight.t());
    }

    /// A weight in the order in which oneDNN's kernels read it, for [#linear] alone; the weight itself where there is
    /// nothing to win, and where a product with the packed weight is not that of the plain one.
    ///
    /// Measured: with few rows most of the time of a product goes into rearranging the weight, which this
    /// does once. A row of a packed product has the same bits whatever rows stand beside it; that of a plain
    /// product has not, because below 16 rows, and in wide matrices, another kernel adds up in another order.
    public static Tensor pack(Tensor weight) {
        return packs(Dtype.of(weight), Device.of(weight)) ? PackedWeight.of(weight) : weight;
    }

    /// Whether [#pack] makes a copy, as a rule.
    public static boolean packs(Dtype dtype, Device device) {
        return device.kind() == Device.Kind.CPU && FastPaths.wanted() && OneDnn.packs(dtype);
    }

    /// Bytes that a trial of a linear layer's products takes at the most, beside what the products themselves take.
    ///
    /// @param rows that go through the layer together
    public static long trialBytes(Device device, long rows, long in, long out) {
        if (device.kind() != Device.Kind.CPU || !FastPaths.wanted()) {
            return 0;
        }
        // The gradient of the weight: two operands, two results, and their difference.
        return (Trials.rows(rows, Math.max(in, out)) * (in + out) + 3 * in * out) * Dtype.FP32.bytes();
    }

    /// Gradient of the input: `outputGradient · weight`.
    public static Tensor inputGradient(Tensor outputGradient, Tensor weight) {
        if (fp32(outputGradient)) {
            return OneDnn.AVAILABLE && trusted(FastPath.INPUT_GRADIENT, outputGradient, weight.size(1), false)
                    ? fastInputGradient(outputGradient, weight)
                    : torch.mm(outputGradient, weight);
        }
        if (HalfProducts.widened(outputGradient)) {
            return Scope.inner(() -> narrowed(outputGradient, inputGradient(wide(outputGradient), wide(weight))));
        }
        return half(outputGradient) && !trusted(FastPath.HALF_PRODUCT, outputGradient, weight.size(1), true)
                ? narrowed(outputGradient, torch.mm(wide(outputGradient), wide(weight)))
                : FastPaths.result(FastPath.HALF_PRODUCT, torch.mm(outputGradient, weight));
    }

    private static Tensor fastInputGradient(Tensor outputGradient, Tensor weight) {
        return FastPaths.result(FastPath.INPUT_GRADIENT, OneDnn.linear(outputGradient, weight.t(), null));
    }

    /// Gradient of the weight: `outputGradientᵀ · input`, `[out, in]`; not always contiguous.
    public static Tensor weightGradient(Tensor outputGradient, Tensor input) {
        if (fp32(input)) {
            return OneDnn.AVAILABLE && trusted(outputGradient, input)
                    ? fastWeightGradient(outputGradient, input, reducesByProduct(outputGradient, input))
                    : torch.mm(outputGradient.t(), input);
        }
        if (HalfProducts.widened(input)) {
            return Scope.inner(() -> narrowed(input, weightGradient(wide(outputGradient), wide(input))));
        }
        return half(input) && !trusted(outputGradient, input)
                ? narrowed(input, torch.mm(wide(outputGradient).t(), wide(input)))
                : FastPaths.result(FastPath.HALF_PRODUCT, torch.mm(outputGradient.t(), input));
    }

    private static Tensor fastWeightGradient(Tensor outputGradient, Tensor input, boolean byProduct) {
        var gradient = byProduct
                ? (input.size(1) <= outputGradient.size(1)
                        ? OneDnn.linear(input.t().contiguous(), outputGradient.t(), null)
                                .t()
                        : OneDnn.linear(outputGradient.t().contiguous(), input.t(), null))
                : (outputGradient.size(1) <= input.size(1)
                        ? asConvolution(outputGradient, input)
                        : asConvolution(input, outputGradient).t());
        return FastPaths.result(FastPath.WEIGHT_GRADIENT, gradient);
    }

    /// The product reduces over rows, along which neither matrix lies. Measured: where few rows meet a wide matrix, a
    /// transposed copy of the narrow one pays; elsewhere a convolution's gradient, with the narrow one as output.
    private static boolean reducesByProduct(Tensor outputGradient, Tensor input) {
        long narrow = Math.min(input.size(1), outputGradient.size(1));
        long wide = Math.max(input.size(1), outputGradient.size(1));
        return input.size(0) <= 4 * narrow && wide >= 4 * narrow;
    }

    private static boolean fp32(Tensor tensor) {
        return tensor.is_cpu() && Dtype.of(tensor) == Dtype.FP32;
    }

    private static boolean half(Tensor tensor) {
        return tensor.is_cpu() && Dtype.of(tensor).bytes() == 2;
    }

    private static Tensor wide(Tensor tensor) {
        return HalfProducts.wide(tensor);
    }

    private static Tensor narrowed(Tensor like, Tensor result) {
        return HalfProducts.narrowed(like, result);
    }

    /// Whether a product of these rows with a matrix may take the fast path.
    ///
    /// @param out    columns of the result
    /// @param detail whether there is a bias; for 16 bits, whether the matrix is read along its rows
    private static boolean trusted(FastPath path, Tensor rows, long out, boolean detail) {
        var shape =
                ShapeClass.of(path, Dtype.of(rows), rows.size(1), out, ShapeClass.rows(rows.size(0)), detail ? 1 : 0);
        return FastPaths.trusts(
                shape, () -> trial(path, shape, Trials.rows(rows.size(0), Math.max(out, rows.size(1)))));
    }

    private static Optional<String> trial(FastPath path, ShapeClass shape, long count) {
        long in = shape.first();
        long out = shape.second();
        boolean detail = shape.detail() == 1;
        var rows = Trials.numbers(shape.dtype(), count, in);
        boolean forward = path == FastPath.LINEAR_LAYER || (path == FastPath.HALF_PRODUCT && !detail);
        var matrix = forward ? Trials.others(shape.dtype(), out, in) : Trials.others(shape.dtype(), in, out);
        var bias = path == FastPath.LINEAR_LAYER && detail ? Trials.numbers(shape.dtype(), out) : null;
        var fast = switch (path) {
            case LINEAR_LAYER -> fastLinear(rows, matrix, bias);
            case INPUT_GRADIENT -> fastInputGradient(rows, matrix);
            default -> FastPaths.result(path, torch.mm(rows, forward ? matrix.t() : matrix));
        };
        long part = Math.min(COMPARED, count);
        return IntStream.of(0, (int) (count - part))
                .distinct()
                .mapToObj(from -> {
                    var some = wide(rows.narrow(0, from, part));
                    var plain = forward ? plainLinear(some, wide(matrix), bias) : torch.mm(some, wide(matrix));
                    return Trials.difference(fast.narrow(0, from, part), plain);
                })
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// Whether the gradient of a weight may take the fast path.
    private static boolean trusted(Tensor outputGradient, Tensor input) {
        var dtype = Dtype.of(input);
        boolean fp32 = dtype == Dtype.FP32;
        boolean byProduct = reducesByProduct(outputGradient, input);
        long count = input.size(0);
        var shape = ShapeClass.of(
                fp32 ? FastPath.WEIGHT_GRADIENT : FastPath.HALF_PRODUCT,
                dtype,
                input.size(1),
                outputGradient.size(1),
                ShapeClass.rows(count),
                byProduct ? 3 : 2);
        return FastPaths.trusts(shape, () -> {
            long tried = Trials.rows(count, Math.max(shape.first(), shape.second()));
            var rows = Trials.numbers(dtype, tried, shape.first());
            var gradient = Trials.others(dtype, tried, shape.second());
            var fast = fp32
                    ? fastWeightGradient(gradient, rows, byProduct)
                    : FastPaths.result(FastPath.HALF_PRODUCT, torch.mm(gradient.t(), rows));
            return Trials.difference(fast, torch.mm(wide(gradient).t(), wide(rows)));
        });
    }

    /// `gradientᵀ · input` as the weight gradient of a convolution with a 1×1 kernel over "pixels" that are rows: it
    /// reduces over the long side without transposed copies.
    private static Tensor asConvolution(Tensor outputGradient, Tensor input) {
        long rows = input.size(0);
        long height = rows % 2 == 0 ? 2 : 1;
        var pixels = image(input, height, rows / height);
        var gradient = image(outputGradient, height, rows / height);
        long out = outputGradient.size(1);
        long in = input.size(1);
        var shape = torch.empty(new long[] {out, in, 1, 1}, Dtype.FP32.options(), null);
        var wanted = new BoolPointer(3).put(0, false).put(1, true).put(2, false);
        WithoutNnpack.require();
        var gradients = torch.convolution_backward(
                gradient, pixels, shape, NO_BIAS, UNIT, NO_PADDING, UNIT, false, NO_PADDING, 1, wanted);
        return gradients.get1().view(out, in);
    }

    /// `[rows, channels]` seen as one image `[1, channels, height, width]`, channels last: no copy.
    private static Tensor image(Tensor matrix, long height, long width) {
        return matrix.view(1, height, width, matrix.size(1)).permute(0, 3, 1, 2);
    }

    /// oneDNN's linear layer as libtorch's compiler calls it.
    static final class OneDnn {
        static final boolean AVAILABLE = torch.hasMKLDNN();
        private static final NativeOperator LINEAR = new NativeOperator("mkldnn::_linear_pointwise", "");

        private static final NativeOperator PACK = new NativeOperator("mkldnn::_reorder_linear_weight", "");
        private static final long ROWS = 64; // for which the order is chosen; it is the same for all numbers tried

        private static final Map<Dtype, Boolean> PACKS = new EnumMap<>(Dtype.class);
        private static final Map<Dtype, Boolean> MULTIPLIES = new EnumMap<>(Dtype.class);

        private OneDnn() {}

        /// Whether there are packed products of a format on this processor: of 16 bits not everywhere.
        static synchronized boolean packs(Dtype dtype) {
            boolean known = dtype == Dtype.FP32 || dtype == Dtype.BF16;
            return known && AVAILABLE && PACKS.computeIfAbsent(dtype, format -> works(format, true));
        }

        /// Whether this processor has products of a format.
        static synchronized boolean multiplies(Dtype dtype) {
            return AVAILABLE && MULTIPLIES.computeIfAbsent(dtype, format -> works(format, false));
        }

        private static boolean works(Dtype dtype, boolean packed) {
            try (var _ = Scope.open()) {
                var square = torch.ones(new long[] {ROWS, ROWS}, dtype.options());
                linear(square, packed ? pack(square) : square, null);
                return true;
            } catch (RuntimeException e) {
                return false; // oneDNN says so when asked for what the processor lacks
            }
        }

        static Tensor pack(Tensor weight) {
            return PACK.tensor(weight, ROWS);
        }

        static Tensor linear(Tensor input, Tensor weight, @Nullable Tensor bias) {
            return LINEAR.tensor(input, weight, bias, "none", List.of(), "");
        }
    }
}
