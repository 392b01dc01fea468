package org.lockpick.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.pytorch.Tensor;

/// Copies short runs of elements between dense tensors of one format on the CPU, each to a place of its own.
///
/// libtorch's `index_copy_` looks at an index for every element; measured, a loop over runs takes a third of
/// its time. Places count elements from the tensor's beginning.
public final class Scatter {
    private final MemorySegment source;
    private final MemorySegment target;
    private final int bytes;

    /// Both tensors must live as long as this.
    ///
    /// @param source dense
    /// @param target dense, of the same format
    public Scatter(Tensor source, Tensor target) {
        var format = Dtype.of(source);
        if (format != Dtype.of(target)) {
            throw new IllegalArgumentException("%s is copied into %s".formatted(format, Dtype.of(target)));
        }
        this.source = Host.memory(source);
        this.target = Host.memory(target);
        this.bytes = format.bytes();
    }

    /// Copies a run.
    public void run(long from, long to, int length) {
        MemorySegment.copy(source, from * bytes, target, to * bytes, (long) length * bytes);
    }

    /// Copies a run, the elements of which go apart from each other, as into a column of a matrix.
    ///
    /// @param stride from an element to the next, in the target
    public void column(long from, long to, int length, long stride) {
        switch (bytes) {
            case Short.BYTES -> {
                for (int i = 0; i < length; i++) {
                    target.setAtIndex(
                            ValueLayout.JAVA_SHORT,
                            to + i * stride,
                            source.getAtIndex(ValueLayout.JAVA_SHORT, from + i));
                }
            }
            case Integer.BYTES -> {
                for (int i = 0; i < length; i++) {
                    target.setAtIndex(
                            ValueLayout.JAVA_INT, to + i * stride, source.getAtIndex(ValueLayout.JAVA_INT, from + i));
                }
            }
            default -> {
                for (int i = 0; i < length; i++) {
                    run(from + i, to + i * stride, 1);
                }
            }
        }
    }
}
