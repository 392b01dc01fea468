package org.lockpick.tensor;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// Operations on the rows of a matrix for which libtorch knows no shapes on the meta device; they
/// are given here.
public final class Rows {
    private Rows() {}

    /// Rows of a matrix `[all, width]` by their numbers `[chosen]`: `[chosen, width]`.
    public static Tensor choose(Tensor matrix, Tensor numbers) {
        requireNeighbours(matrix, numbers);
        return matrix.is_meta() ? matrix.new_zeros(numbers.size(0), matrix.size(1)) : matrix.index_select(0, numbers);
    }

    /// Gradient of the matrix of [#choose]: each row of `gradient` `[chosen, width]` added where it came from,
    /// `[all, width]`.
    public static Tensor gradient(Tensor gradient, Tensor numbers, long all) {
        requireNeighbours(gradient, numbers);
        return gradient.is_meta()
                ? gradient.new_zeros(all, gradient.size(1))
                : torch.embedding_dense_backward(gradient, numbers, all, -1, false);
    }

    /// Rows with rows of zeros behind them; themselves where there are enough.
    ///
    /// @param count how many there are then
    public static Tensor padded(Tensor rows, long count) {
        long some = rows.size(0);
        if (some == count) {
            return rows;
        }
        var all = rows.new_zeros(count, rows.size(1));
        all.narrow(0, 0, some).copy_(rows);
        return all;
    }

    /// Rows without their mean and over their standard deviation.
    ///
    /// @param unit  `[…, width]`
    /// @param scale one over the standard deviation, `[…, 1]`, in the format of the rows
    public record Standardised(Tensor unit, Tensor scale) {}

    /// Standardises each row of `[…, width]`; `epsilon` is added to the variance.
    public static Standardised standardise(Tensor rows, double epsilon) {
        if (rows.is_meta()) {
            return new Standardised(torch.zeros_like(rows), torch.zeros_like(rows.narrow(-1, 0, 1)));
        }
        var none = new TensorOptional();
        var result = torch.native_layer_norm(rows, new long[] {rows.size(-1)}, none, none, epsilon);
        return new Standardised(
                result.get0(), result.get2().to(rows.scalar_type().intern()));
    }

    private static void requireNeighbours(Tensor one, Tensor other) {
        if (!Device.of(one).equals(Device.of(other))) {
            throw new IllegalArgumentException(
                    "a tensor on %s meets one on %s".formatted(Device.of(one), Device.of(other)));
        }
    }
}
