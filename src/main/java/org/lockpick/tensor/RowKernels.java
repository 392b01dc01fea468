package org.lockpick.tensor;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// Kernels of our own for rows of dense tensors on the CPU, each in place of several operations of libtorch.
///
/// The rows of a small model are so short that most of an operation's time is its call, and a query that
/// looks back reads its keys and values once here. They are compiled by this host's `g++` on first use;
/// where there is none, where the processor has no AVX-512, or where they are switched off, [#take] says so
/// and callers take libtorch's operations, which compute the same up to rounding. All arithmetic is fp32;
/// sums are made in an order that depends on their row alone, so that a row has the same bits whatever
/// stands beside it and however many threads there are.
public final class RowKernels {
    private static final int MOST_WORDS = 300;
    private static volatile boolean wanted = true;

    private RowKernels() {}

    /// What was loaded, or why nothing was.
    private record Library(
            @Nullable Functions fp32, @Nullable Functions bf16, String state) {}

    /// Loads when first asked for.
    private static final class Loaded {
        static final Library LIBRARY = load();
    }

    /// Functions for one number format. Pointers are addresses.
    record Functions(
            MethodHandle normalise,
            MethodHandle gate,
            MethodHandle bend,
            MethodHandle turn,
            MethodHandle keep,
            MethodHandle look) {
        static Functions of(HostLibrary library, String format) {
            return new Functions(
                    library.function("normalise_" + format, form(8, JAVA_FLOAT, JAVA_FLOAT, JAVA_INT, JAVA_INT)),
                    library.function("gate_" + format, form(5, JAVA_INT)),
                    library.function("bend_" + format, form(5, JAVA_INT, JAVA_INT)),
                    library.function("turn_" + format, form(10, JAVA_FLOAT, JAVA_INT)),
                    library.function("keep_" + format, form(8)),
                    library.function("look_" + format, form(10, JAVA_FLOAT, JAVA_INT)));
        }

        private static FunctionDescriptor form(int longs, MemoryLayout... others) {
            var arguments = new MemoryLayout[longs + others.length];
            Arrays.fill(arguments, 0, longs, JAVA_LONG);
            System.arraycopy(others, 0, arguments, longs, others.length);
            return FunctionDescriptor.ofVoid(arguments);
        }
    }

    private static Library load() {
        if (!HostLibrary.processorHas("avx512f")) {
            return new Library(null, null, "none: they are made for AVX-512, which this processor has not");
        }
        try {
            torch.get_num_threads(); // libtorch first, so that its OpenMP library is the one that is found
            var library = HostLibrary.open(
                    Path.of(Loader.getCacheDir().getPath()), "kernels.cpp", "attention.h", "rows.h", "simd.h");
            return new Library(Functions.of(library, "fp32"), Functions.of(library, "bf16"), "compiled for this host");
        } catch (IOException | RuntimeException e) {
            var words = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return new Library(null, null, "none: " + words.substring(0, Math.min(words.length(), MOST_WORDS)));
        }
    }

    /// Whether there are kernels, in words; "none" and why, if not.
    public static String state() {
        return wanted ? Loaded.LIBRARY.state : "none: switched off";
    }

    /// Switches them off or on for the whole process, before its first model is made.
    public static void want(boolean kernels) {
        wanted = kernels;
    }

    /// Whether tensors of a format on a device can be given to them; whether what comes out is right is asked of the
    /// methods below, kernel by kernel.
    public static boolean take(Dtype dtype, Device device) {
        return wanted
                && device.kind() == Device.Kind.CPU
                && (dtype == Dtype.FP32 || dtype == Dtype.BF16)
                && Loaded.LIBRARY.fp32 != null;
    }

    /// Whether a tensor can be given to them.
    public static boolean take(Tensor tensor) {
        return wanted && tensor.is_cpu() && functions(tensor) != null && tensor.is_contiguous();
    }

    /// Whether rows can be normalised by a kernel that is right here.
    public static boolean normalises(Tensor x, boolean centred, boolean bias, double offset) {
        return take(x) && KernelTrials.norm(Dtype.of(x), x.size(-1), centred, bias, offset);
    }

    /// Whether rows `[rows, 2 · inner]` can be gated by a kernel that is right here.
    public static boolean gates(Tensor raw) {
        return take(raw) && KernelTrials.gate(Dtype.of(raw), raw.size(1) / 2);
    }

    /// Whether a non-linearity of rows can be taken by a kernel that is right here.
    ///
    /// @param x `[rows, width]`, each row dense
    public static boolean bends(Tensor x, Bend bend) {
        return take(Dtype.of(x), Device.of(x)) && x.stride(1) == 1 && KernelTrials.bend(Dtype.of(x), x.size(1), bend);
    }

    /// Whether heads can be rotated by a kernel that is right here.
    public static boolean rotates(Dtype dtype, Device device, long headWidth, long rotaryWidth) {
        return take(dtype, device) && KernelTrials.rotation(dtype, headWidth, rotaryWidth);
    }

    private static @Nullable Functions functions(Tensor tensor) {
        var format = tensor.scalar_type().intern();
        return switch (format) {
            case Float -> Loaded.LIBRARY.fp32;
            case BFloat16 -> Loaded.LIBRARY.bf16;
            default -> null;
        };
    }

    /// Normalised rows.
    ///
    /// @param unit   x̂, in the shape of x
    /// @param scale  what rows were multiplied by, `[rows, 1]`
    /// @param output with gain and bias, in the shape of x
    public record Normalised(Tensor unit, Tensor scale, Tensor output) {}

    /// `x̂ = (x − mean) / √(mean of squares + ε)`, `y = x̂ · (gain + offset) + bias`; results join the open
    /// scope.
    ///
    /// @param x       rows `[…, width]`
    /// @param centred whether the mean is taken off; otherwise it counts as 0
    public static Normalised normalise(
            Tensor x, Tensor gain, @Nullable Tensor bias, boolean centred, double epsilon, double offset) {
        long width = x.size(-1);
        long rows = x.numel() / width;
        require(gain.numel() == width && (bias == null || bias.numel() == width), "a gain of another width");
        var result = new Normalised(torch.empty_like(x), x.new_empty(new long[] {rows, 1}), torch.empty_like(x));
        call(() -> {
            of(x).normalise
                    .invokeExact(
                            dense(x, x),
                            dense(gain, x),
                            bias == null ? 0L : dense(bias, x),
                            dense(result.unit, x),
                            dense(result.scale, x),
                            dense(result.output, x),
                            rows,
                            width,
                            (float) epsilon,
                            (float) offset,
                            centred ? 1 : 0,
                            torch.get_num_threads());
        });
        FastPaths.result(FastPath.NORM_KERNEL, result.output);
        return result;
    }

    /// Halves of rows multiplied with each other, the first after its non-linearity.
    ///
    /// @param bent   `silu(gate)`, `[rows, inner]`
    /// @param hidden `bent · up`, `[rows, inner]`
    public record Gated(Tensor bent, Tensor hidden) {}

    /// Joins the open scope.
    ///
    /// @param raw `[rows, 2 · inner]`, the gate first
    public static Gated gate(Tensor raw) {
        long rows = raw.size(0);
        long inner = raw.size(1) / 2;
        var result = new Gated(raw.new_empty(new long[] {rows, inner}), raw.new_empty(new long[] {rows, inner}));
        call(() -> {
            of(raw).gate
                    .invokeExact(
                            dense(raw, raw),
                            dense(result.bent, raw),
                            dense(result.hidden, raw),
                            rows,
                            inner,
                            torch.get_num_threads());
        });
        FastPaths.result(FastPath.GATE_KERNEL, result.hidden);
        return result;
    }

    /// Non-linearities that libtorch computes by vectors, and by other code at the ends of what it divides among
    /// threads: there a row's last bits depend on what stands beside it. A kernel treats each row alone.
    public enum Bend {
        /// `x · sigmoid(x)`
        SILU,
        /// `x · (1 + tanh(√(2/π) · (x + 0.044715 · x³))) / 2`
        GELU_TANH
    }

    /// A non-linearity of rows; joins the open scope.
    ///
    /// @param x `[rows, width]`, each row dense
    /// @return `[rows, width]`, dense
    public static Tensor bend(Tensor x, Bend bend) {
        long rows = x.size(0);
        long width = x.size(1);
        require(x.is_cpu() && x.dim() == 2 && x.stride(1) == 1, "rows that are not dense");
        var bent = x.new_empty(new long[] {rows, width});
        call(() -> {
            of(x).bend
                    .invokeExact(
                            address(x),
                            dense(bent, x),
                            rows,
                            width,
                            x.stride(0),
                            bend == Bend.GELU_TANH ? 1 : 0,
                            torch.get_num_threads());
        });
        return FastPaths.result(FastPath.BEND_KERNEL, bent);
    }

    /// Which place each row of some heads has.
    public sealed interface Places {
        /// Each its own, `[rows]` int64.
        record Given(Tensor places) implements Places {}

        /// Rows `[batch, time]`, the first of each at place `first`.
        record Counted(long time, long first) implements Places {}
    }

    /// Turns heads in place: neighbours are one complex number.
    ///
    /// @param heads  `[batch, time, turned, headWidth]`, the first heads of each row of a dense tensor
    /// @param table  `[places, rotaryWidth / 2]`, complex
    /// @param back   against the table's direction
    public static void turn(Tensor heads, Tensor table, Places places, boolean back) {
        long stride = heads.stride(1);
        long headWidth = heads.size(-1);
        long turned = heads.size(-2);
        long rows = heads.numel() / (turned * headWidth);
        long given = places instanceof Places.Given at ? address(at.places) : 0L;
        var counted = places instanceof Places.Counted from ? from : new Places.Counted(1, 0);
        require(
                heads.dim() == 4
                        && heads.stride(3) == 1
                        && heads.stride(2) == headWidth
                        && heads.stride(0) == heads.size(1) * stride
                        && 2 * table.size(1) <= headWidth,
                "heads that do not lie as a projection leaves them");
        require(
                places instanceof Places.Given at
                        ? at.places.numel() == rows
                        : counted.first + counted.time <= table.size(0) && counted.time == heads.size(1),
                "places that the table has not");
        call(() -> {
            of(heads)
                    .turn
                    .invokeExact(
                            address(heads),
                            address(table),
                            given,
                            rows,
                            counted.time,
                            counted.first,
                            turned,
                            stride / headWidth,
                            headWidth,
                            2 * table.size(1),
                            back ? -1f : 1f,
                            torch.get_num_threads());
        });
        FastPaths.result(FastPath.ROTATION_KERNEL, heads);
    }

    interface Call {
        void run() throws Throwable;
    }

    static void call(Call call) {
        try {
            call.run();
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    static Functions of(Tensor tensor) {
        var functions = functions(tensor);
        if (functions == null) {
            throw new IllegalArgumentException("no kernels for " + Dtype.of(tensor));
        }
        return functions;
    }

    /// Where the elements of a dense tensor lie, which must be of a format.
    static long dense(Tensor tensor, Tensor like) {
        if (tensor.scalar_type().intern() != like.scalar_type().intern()
                || !tensor.is_contiguous()
                || !tensor.is_cpu()) {
            throw new IllegalArgumentException("a kernel for %s was given %s, %s, %s"
                    .formatted(
                            Dtype.of(like),
                            Dtype.of(tensor),
                            Device.of(tensor),
                            tensor.is_contiguous() ? "dense" : "not dense"));
        }
        return address(tensor);
    }

    /// Where the elements of a tensor begin; 0 where there are none.
    static long address(Tensor tensor) {
        var pointer = tensor.data_ptr();
        return pointer == null ? 0 : pointer.address();
    }

    static void require(boolean fits, String what) {
        if (!fits) {
            throw new IllegalArgumentException("a kernel was given " + what);
        }
    }
}
