package org.lockpick.model;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.tensor.FlatLayout;

/// Rows of one of our parameters and the checkpoint's tensor that holds them.
///
/// @param fromRow first row
/// @param rows    number of rows
/// @param shape   the tensor's, in the checkpoint
record TensorLink(String ours, long fromRow, long rows, String theirs, List<Long> shape, Arrangement arrangement) {
    /// The same under another name in the checkpoint.
    TensorLink named(String name) {
        return new TensorLink(ours, fromRow, rows, name, shape, arrangement);
    }

    /// The first element of the rows in the flat vector.
    long offset(FlatLayout layout) {
        var slot = layout.slot(ours);
        return slot.offset() + fromRow * ofRow(slot);
    }

    /// Elements of the rows, which lie one behind the other.
    long size(FlatLayout layout) {
        return rows * ofRow(layout.slot(ours));
    }

    private static long ofRow(FlatLayout.Slot slot) {
        return slot.size() / slot.shape().getFirst();
    }

    /// The rows; a view that joins the open scope.
    Tensor rowsOf(Parameters parameters) {
        return rowsOf(parameters.layout(), parameters.flat());
    }

    /// The rows in a flat vector; a view that joins the open scope.
    Tensor rowsOf(FlatLayout layout, Tensor flat) {
        return layout.view(flat, ours).narrow(0, fromRow, rows);
    }

    /// The rows as the checkpoint has them; joins the open scope.
    Tensor theirsOf(Parameters parameters) {
        var rows = rowsOf(parameters);
        // A row that is a tensor of its own is a vector there.
        return arrangement.toTheirs(rows.dim() > shape.size() ? rows.reshape(shape(shape)) : rows);
    }

    private static long[] shape(List<Long> shape) {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }
}
