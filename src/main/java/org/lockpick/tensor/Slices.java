package org.lockpick.tensor;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// A long vector walked a part at a time, so that temporaries have the size of a part and not of a model.
public final class Slices {
    /// Elements of a part: 16 MiB in fp32.
    public static final long LENGTH = 1 << 22;

    private Slices() {}

    /// What is done to a part.
    @FunctionalInterface
    public interface Part {
        /// Visits it.
        ///
        /// @param from   place of the first element
        /// @param length number of elements
        void visit(long from, long length);
    }

    /// Visits a vector of `size` elements from its beginning, each part in a scope of its own.
    public static void walk(long size, Part part) {
        for (long from = 0; from < size; from += LENGTH) {
            try (var _ = Scope.open()) {
                part.visit(from, Math.min(LENGTH, size - from));
            }
        }
    }

    /// Euclidean length of a vector; parts are added up in fp64, for one fp32 sum over billions of elements
    /// stands still.
    ///
    /// @param arithmetic format in which a part's length is calculated
    public static double norm(Tensor vector, Dtype arithmetic) {
        try (var _ = Scope.open()) {
            var squares = Device.of(vector).zeros(Dtype.FP64);
            walk(vector.size(0), (from, length) -> {
                var part = vector.narrow(0, from, length);
                var wide = Dtype.of(part) == arithmetic ? part : part.to(arithmetic.scalarType());
                squares.add_(wide.norm().to(Dtype.FP64.scalarType()).square(), new Scalar(1));
            });
            return Math.sqrt(squares.item_double());
        }
    }
}
