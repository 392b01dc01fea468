package org.lockpick.tensor;

import java.lang.foreign.MemorySegment;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Copies between Java arrays and tensors, wherever those live. Nothing shares memory with the heap.
public final class Host {
    private Host() {}

    /// A new int64 tensor on the CPU; joins the open scope.
    public static Tensor longs(long[] values, long... shape) {
        return longs(Device.CPU, values, shape);
    }

    /// A new int64 tensor on a device; joins the open scope.
    public static Tensor longs(Device device, long[] values, long... shape) {
        var tensor = torch.empty(shape, Dtype.INT64.options(), null);
        requireSize(tensor, values.length);
        new LongPointer(tensor.data_ptr()).put(values, 0, values.length);
        return device.take(tensor);
    }

    /// A new fp32 tensor on the CPU; joins the open scope.
    public static Tensor floats(float[] values, long... shape) {
        return floats(Device.CPU, values, shape);
    }

    /// A new fp32 tensor on a device; joins the open scope.
    public static Tensor floats(Device device, float[] values, long... shape) {
        var tensor = torch.empty(shape, Dtype.FP32.options(), null);
        requireSize(tensor, values.length);
        new FloatPointer(tensor.data_ptr()).put(values, 0, values.length);
        return device.take(tensor);
    }

    /// All elements of an integer tensor in row-major order.
    public static long[] longs(Tensor tensor) {
        try (var _ = Scope.open()) {
            var dense = tensor.to(Dtype.INT64.scalarType()).cpu().contiguous();
            var values = new long[Math.toIntExact(dense.numel())];
            new LongPointer(dense.data_ptr()).get(values);
            return values;
        }
    }

    /// All elements as fp32 in row-major order.
    public static float[] floats(Tensor tensor) {
        try (var _ = Scope.open()) {
            var dense = tensor.to(Dtype.FP32.scalarType()).cpu().contiguous();
            var values = new float[Math.toIntExact(dense.numel())];
            new FloatPointer(dense.data_ptr()).get(values);
            return values;
        }
    }

    /// All elements as fp64 in row-major order.
    public static double[] doubles(Tensor tensor) {
        try (var _ = Scope.open()) {
            var dense = tensor.to(Dtype.FP64.scalarType()).cpu().contiguous();
            var values = new double[Math.toIntExact(dense.numel())];
            new DoublePointer(dense.data_ptr()).get(values);
            return values;
        }
    }

    /// The bytes of a dense tensor on the CPU, not copied: valid as long as the tensor is.
    // Nothing else in the project looks at memory by its address.
    @SuppressWarnings("restricted")
    public static MemorySegment memory(Tensor dense) {
        if (!dense.is_contiguous() || !dense.is_cpu()) {
            throw new IllegalArgumentException("only a dense tensor on the CPU can be looked at");
        }
        return MemorySegment.ofAddress(dense.data_ptr().address())
                .reinterpret(dense.numel() * Dtype.of(dense).bytes());
    }

    private static void requireSize(Tensor tensor, int length) {
        if (tensor.numel() != length) {
            throw new IllegalArgumentException(
                    "shape %s holds %d elements, %d given".formatted(tensor.sizes(), tensor.numel(), length));
        }
    }
}
