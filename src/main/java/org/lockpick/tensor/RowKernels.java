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
/// The rows of a small model are so short that most of an operation's time is its call, and a query that looks back
/// reads its keys and values once here. They are compiled by this host's `g++` on first use; where there is none, or
/// where they are switched off, [#take] says so and callers take libtorch's operations, which compute the same up to
/// rounding. All arithmetic is fp32; sums are made in an order that depends on their row alone, so that a row has the
/// same bits whatever stands beside it and however many threads there are.
public final class RowKernels {
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
    private record Functions(
            MethodHandle normalise, MethodHandle gate, MethodHandle turn, MethodHandle keep, MethodHandle look) {
        static Functions of(HostLibrary library, String format) {
            return new Functions(
                    library.function("normalise_" + format, form(8, JAVA_FLOAT, JAVA_FLOAT, JAVA_INT, JAVA_INT)),
                    library.function("gate_" + format, form(5, JAVA_INT)),
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
        try {
            torch.get_num_threads(); // libtorch first, so that its OpenMP library is the one that is found
            var library = HostLibrary.open(Path.of(Loader.getCacheDir().getPath()), "kernels.cpp", "simd.h");
            return new Library(Functions.of(library, "fp32"), Functions.of(library, "bf16"), "compiled for this host");
        } catch (IOException | RuntimeException e) {
            return new Library(null, null, "none: " + e.getMessage());
        }
    }

    /// Whether there are kernels, in words; "none" and why, if not.
    public static String state() {
        return wanted ? Loaded.LIBRARY.state : "none: switched off";
    }

    /// Switches them off or on for the whole process; models that already decode keep what they began with.
    public static void want(boolean kernels) {
        wanted = kernels;
    }

    /// Whether tensors of a format on a device can be given to them.
    public static boolean take(Dtype dtype, Device device) {
        return wanted
                && Loaded.LIBRARY.fp32 != null
                && (dtype == Dtype.FP32 || dtype == Dtype.BF16)
                && device.kind() == Device.Kind.CPU;
    }

    /// Whether a tensor can be given to them.
    public static boolean take(Tensor tensor) {
        return wanted
                && Loaded.LIBRARY.fp32 != null
                && functions(tensor) != null
                && tensor.is_cpu()
                && tensor.is_contiguous();
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
    /// @param scale  what rows were multiplied by, `[…, 1]`
    /// @param output with gain and bias, in the shape of x
    public record Normalised(Tensor unit, Tensor scale, Tensor output) {}

    /// `x̂ = (x − mean) / √(mean of squares + ε)`, `y = x̂ · (gain + offset) + bias`; results join the open scope.
    ///
    /// @param x       rows `[…, width]`
    /// @param centred whether the mean is taken off; otherwise it counts as 0
    public static Normalised normalise(
            Tensor x, Tensor gain, @Nullable Tensor bias, boolean centred, double epsilon, double offset) {
        long width = gain.numel();
        long rows = x.numel() / width;
        var result = new Normalised(torch.empty_like(x), x.new_empty(new long[] {rows, 1}), torch.empty_like(x));
        call(() -> {
            of(x).normalise
                    .invokeExact(
                            address(x),
                            address(gain),
                            bias == null ? 0L : address(bias),
                            address(result.unit),
                            address(result.scale),
                            address(result.output),
                            rows,
                            width,
                            (float) epsilon,
                            (float) offset,
                            centred ? 1 : 0,
                            torch.get_num_threads());
        });
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
                            address(raw),
                            address(result.bent),
                            address(result.hidden),
                            rows,
                            inner,
                            torch.get_num_threads());
        });
        return result;
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
    /// @param heads  `[…, turned, headWidth]`, the first heads of each row of a dense tensor
    /// @param stride elements from a row to the next
    /// @param table  `[places, rotaryWidth / 2]`, complex
    /// @param back   against the table's direction
    public static void turn(Tensor heads, long stride, Tensor table, Places places, boolean back) {
        long headWidth = heads.size(-1);
        long turned = heads.size(-2);
        long given = places instanceof Places.Given at ? address(at.places) : 0L;
        var counted = places instanceof Places.Counted from ? from : new Places.Counted(1, 0);
        call(() -> {
            of(heads)
                    .turn
                    .invokeExact(
                            address(heads),
                            address(table),
                            given,
                            heads.numel() / (turned * headWidth),
                            counted.time,
                            counted.first,
                            turned,
                            stride / headWidth,
                            headWidth,
                            2 * table.size(1),
                            back ? -1f : 1f,
                            torch.get_num_threads());
        });
    }

    /// Writes the keys and values of one token a slot where a decoder keeps them.
    ///
    /// @param tokens `[slots, 1, heads + 2 · shared, headWidth]`: queries, keys, values
    /// @param cache  `[slots, 2 · shared, capacity, headWidth]`, keys first
    /// @param places of the tokens, `[slots]` int64
    public static void keep(Tensor tokens, Tensor cache, Tensor places) {
        long shared = cache.size(1) / 2;
        call(() -> {
            of(tokens)
                    .keep
                    .invokeExact(
                            address(tokens),
                            address(cache),
                            address(places),
                            places.numel(),
                            tokens.size(2) - 2 * shared,
                            shared,
                            cache.size(3),
                            cache.size(2));
        });
    }

    /// Widest head that [#look] takes.
    public static final int WIDEST_HEAD = 256;

    /// Lets the queries of one token a slot look at all keys up to their places: `softmax(scale · q·kᵀ)·v`. Query heads
    /// that share keys stand beside each other.
    ///
    /// @param window places that a token sees, its own included; 0: all before it
    /// @return `[slots, heads · headWidth]`; joins the open scope
    public static Tensor look(Tensor tokens, Tensor cache, Tensor places, int window, double scale) {
        long shared = cache.size(1) / 2;
        long heads = tokens.size(2) - 2 * shared;
        long width = cache.size(3);
        var output = tokens.new_empty(new long[] {places.numel(), heads * width});
        call(() -> {
            of(tokens)
                    .look
                    .invokeExact(
                            address(tokens),
                            address(cache),
                            address(output),
                            address(places),
                            places.numel(),
                            heads,
                            shared,
                            width,
                            cache.size(2),
                            (long) window,
                            (float) scale,
                            torch.get_num_threads());
        });
        return output;
    }

    private interface Call {
        void run() throws Throwable;
    }

    private static void call(Call call) {
        try {
            call.run();
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Functions of(Tensor tensor) {
        var functions = functions(tensor);
        if (functions == null) {
            throw new IllegalArgumentException("no kernels for " + Dtype.of(tensor));
        }
        return functions;
    }

    private static long address(Tensor tensor) {
        return tensor.data_ptr().address();
    }
}
