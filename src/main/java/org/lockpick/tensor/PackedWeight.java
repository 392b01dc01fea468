package org.lockpick.tensor;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// A weight in oneDNN's order, tried on the very weight before it is believed.
final class PackedWeight {
    /// Odd numbers of rows, so that no kernel meets whole blocks alone.
    private static final long MANY = 97;

    private static final long FEW = 7;
    private static final long[] SMALLER = {1, FEW, 32};

    private PackedWeight() {}

    /// The packed weight, which joins the open scope; the plain one where products with the packed one are not those
    /// of the plain one.
    ///
    /// @param weight `[out, in]`
    static Tensor of(Tensor weight) {
        var shape = ShapeClass.of(FastPath.PACKED_PRODUCT, Dtype.of(weight), weight.size(1), weight.size(0), 0, 0);
        var packed = Scope.inner(() -> Matmul.OneDnn.pack(weight));
        return FastPaths.trustsThis(
                        shape, () -> difference(weight, packed, MANY), () -> difference(weight, packed, FEW))
                ? packed
                : weight;
    }

    /// Products of some rows with both, and those of the first rows alone.
    private static Optional<String> difference(Tensor weight, Tensor packed, long count) {
        var rows = Trials.numbers(Dtype.of(weight), count, weight.size(1));
        var plain = torch.mm(
                rows.to(Dtype.FP32.scalarType()),
                weight.to(Dtype.FP32.scalarType()).t());
        if (!Trials.finite(plain)) {
            return Optional.empty(); // a weight that is not finite is found where its results are
        }
        var scale = Trials.columnScale(plain);
        var difference = Trials.difference(Matmul.linear(rows, packed, null), plain, scale);
        for (long part : SMALLER) {
            if (difference.isEmpty() && part < count) {
                var found = Matmul.linear(rows.narrow(0, 0, part), packed, null);
                difference = Trials.difference(found, plain.narrow(0, 0, part), scale);
            }
        }
        return difference;
    }
}
