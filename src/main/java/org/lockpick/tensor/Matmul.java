package org.lockpick.tensor;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// The three matrix products of a linear layer: forward, and the gradients of its input and its weight.
///
/// Nearly all time of training is spent here. On a CPU in fp32 the products go to oneDNN's kernels, which libtorch
/// itself uses for 16-bit numbers only: on AVX-512 machines without MKL's favour they run at up to twice the speed of
/// the BLAS behind `mm` and compute the same fp32 products. In every other case `mm` is the fastest call there is.
///
/// Shapes: input `[rows, in]`, weight `[out, in]`, bias `[out]`, output `[rows, out]`; all row-major and contiguous.
public final class Matmul {
    private static final long[] NO_BIAS = {0};
    private static final long[] UNIT = {1, 1};
    private static final long[] NO_PADDING = {0, 0};

    private Matmul() {}

    /// `input · weightᵀ (+ bias)`.
    public static Tensor linear(Tensor input, Tensor weight, @Nullable Tensor bias) {
        if (onednn(input) || weight.is_mkldnn()) {
            return OneDnn.linear(input, weight, bias);
        }
        return bias == null ? torch.mm(input, weight.t()) : torch.addmm(bias, input, weight.t());
    }

    /// A weight in the order in which oneDNN's kernels read it, for [#linear] alone; the weight itself where there is
    /// nothing to win.
    ///
    /// Measured: with few rows most of the time of a product goes into rearranging the weight, which this
    /// does once.
    /// A row of a packed product has the same bits whatever rows stand beside it; that of a plain product has not,
    /// because below 16 rows, and in wide matrices, another kernel adds up in another order.
    public static Tensor pack(Tensor weight) {
        return packs(Dtype.of(weight), Device.of(weight)) ? OneDnn.pack(weight) : weight;
    }

    /// Whether [#pack] makes a copy.
    public static boolean packs(Dtype dtype, Device device) {
        return device.kind() == Device.Kind.CPU && OneDnn.packs(dtype);
    }

    /// Gradient of the input: `outputGradient · weight`.
    public static Tensor inputGradient(Tensor outputGradient, Tensor weight) {
        if (onednn(outputGradient)) {
            return OneDnn.linear(outputGradient, weight.t(), null);
        }
        return torch.mm(outputGradient, weight);
    }

    /// Gradient of the weight: `outputGradientᵀ · input`, `[out, in]`; not always contiguous.
    public static Tensor weightGradient(Tensor outputGradient, Tensor input) {
        if (!onednn(input)) {
            return torch.mm(outputGradient.t(), input);
        }
        long rows = input.size(0);
        long narrow = Math.min(input.size(1), outputGradient.size(1));
        long wide = Math.max(input.size(1), outputGradient.size(1));
        // The product reduces over rows, along which neither matrix lies. Measured: where few rows meet a wide matrix,
        // a
        // transposed copy of the narrow one pays; elsewhere a convolution's gradient, with the narrow one as output.
        if (rows <= 4 * narrow && wide >= 4 * narrow) {
            return input.size(1) <= outputGradient.size(1)
                    ? OneDnn.linear(input.t().contiguous(), outputGradient.t(), null)
                            .t()
                    : OneDnn.linear(outputGradient.t().contiguous(), input.t(), null);
        }
        return outputGradient.size(1) <= input.size(1)
                ? asConvolution(outputGradient, input)
                : asConvolution(input, outputGradient).t();
    }

    private static boolean onednn(Tensor tensor) {
        return Dtype.of(tensor) == Dtype.FP32 && tensor.is_cpu() && OneDnn.AVAILABLE;
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
        var gradients = torch.convolution_backward(
                gradient, pixels, shape, NO_BIAS, UNIT, NO_PADDING, UNIT, false, NO_PADDING, 1, wanted);
        return gradients.get1().view(out, in);
    }

    /// `[rows, channels]` seen as one image `[1, channels, height, width]`, channels last: no copy.
    private static Tensor image(Tensor matrix, long height, long width) {
        return matrix.view(1, height, width, matrix.size(1)).permute(0, 3, 1, 2);
    }

    /// oneDNN's linear layer as libtorch's compiler calls it.
    private static final class OneDnn {
        static final boolean AVAILABLE = torch.hasMKLDNN();
        private static final NativeOperator LINEAR = new NativeOperator("mkldnn::_linear_pointwise", "");

        private static final NativeOperator PACK = new NativeOperator("mkldnn::_reorder_linear_weight", "");
        private static final long ROWS = 64; // for which the order is chosen; it is the same for all numbers tried

        private static final Map<Dtype, Boolean> PACKS = new EnumMap<>(Dtype.class);

        /// Whether packed products of a format work on this processor: 16 bits do not everywhere.
        static synchronized boolean packs(Dtype dtype) {
            boolean known = dtype == Dtype.FP32 || dtype == Dtype.BF16;
            return known && AVAILABLE && PACKS.computeIfAbsent(dtype, OneDnn::works);
        }

        private static boolean works(Dtype dtype) {
            try (var _ = Scope.open()) {
                var square = torch.ones(new long[] {ROWS, ROWS}, dtype.options());
                return linear(square, pack(square), null).sum().item_float() == ROWS * ROWS * ROWS;
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
