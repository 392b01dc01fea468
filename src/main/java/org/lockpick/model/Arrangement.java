package org.lockpick.model;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// How a checkpoint lays out a matrix (or a bias) that we lay out otherwise. Both directions are exact rearrangements.
sealed interface Arrangement {
    /// From the checkpoint's order to ours.
    Tensor toOurs(Tensor theirs);

    /// From our order to the checkpoint's.
    Tensor toTheirs(Tensor ours);

    /// The same order.
    record Same() implements Arrangement {
        @Override
        public Tensor toOurs(Tensor theirs) {
            return theirs;
        }

        @Override
        public Tensor toTheirs(Tensor ours) {
            return ours;
        }
    }

    /// `[in, out]` in the checkpoint, as GPT-2's convolutions have it.
    record Transposed() implements Arrangement {
        @Override
        public Tensor toOurs(Tensor theirs) {
            return theirs.dim() == 2 ? theirs.t() : theirs;
        }

        @Override
        public Tensor toTheirs(Tensor ours) {
            return ours.dim() == 2 ? ours.t() : ours;
        }
    }

    /// Heads of rotated rows: the checkpoint pairs row `i` of a head with row `i + turned/2`, we pair neighbours.
    ///
    /// @param heads  in the matrix
    /// @param turned rows of each head that rotate
    record Rotated(int heads, int turned) implements Arrangement {
        @Override
        public Tensor toOurs(Tensor theirs) {
            return regroup(theirs, 2, turned / 2);
        }

        @Override
        public Tensor toTheirs(Tensor ours) {
            return regroup(ours, turned / 2, 2);
        }

        /// Reads each head's turned rows as `[outer, inner]` and writes them as `[inner, outer]`.
        private Tensor regroup(Tensor matrix, int outer, int inner) {
            long width = matrix.size(0) / heads;
            var byHead = matrix.reshape(heads, width, -1);
            var rows = byHead.narrow(1, 0, turned)
                    .reshape(heads, outer, inner, -1)
                    .transpose(1, 2)
                    .reshape(heads, turned, -1);
            var rest = byHead.narrow(1, turned, width - turned);
            return torch.cat(new TensorVector(rows, rest), 1).reshape(matrix.sizes());
        }
    }

    /// GPT-NeoX's fused projection: query, key and value of each head together, rotary pairs apart.
    ///
    /// @param heads  of the model
    /// @param turned rows of each head that rotate
    record FusedByHead(int heads, int turned) implements Arrangement {
        @Override
        public Tensor toOurs(Tensor theirs) {
            var byKind = theirs.reshape(heads, 3, theirs.size(0) / heads / 3, -1)
                    .transpose(0, 1)
                    .reshape(theirs.sizes());
            return turn(byKind, true);
        }

        @Override
        public Tensor toTheirs(Tensor ours) {
            return turn(ours, false)
                    .reshape(3, heads, ours.size(0) / heads / 3, -1)
                    .transpose(0, 1)
                    .reshape(ours.sizes());
        }

        private Tensor turn(Tensor byKind, boolean toOurs) {
            long turning = byKind.size(0) / 3 * 2;
            var pairs = new Rotated(2 * heads, turned);
            var part = byKind.narrow(0, 0, turning);
            var turnedRows = toOurs ? pairs.toOurs(part) : pairs.toTheirs(part);
            return torch.cat(new TensorVector(turnedRows, byKind.narrow(0, turning, byKind.size(0) - turning)), 0);
        }
    }
}
