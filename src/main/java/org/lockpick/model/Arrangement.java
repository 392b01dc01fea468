package org.lockpick.model;

import org.bytedeco.pytorch.Tensor;

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
    /// Rows behind these heads stay.
    ///
    /// @param heads     that rotate
    /// @param headWidth rows of a head
    /// @param turned    rows of each head that rotate
    record Rotated(int heads, int headWidth, int turned) implements Arrangement {
        @Override
        public Tensor toOurs(Tensor theirs) {
            return regroup(theirs, 2, turned / 2);
        }

        @Override
        public Tensor toTheirs(Tensor ours) {
            return regroup(ours, turned / 2, 2);
        }

        /// Reads each head's turned rows as `[outer, inner]` and writes them as `[inner, outer]`.
        private Tensor regroup(Tensor rows, int outer, int inner) {
            long rotating = (long) heads * headWidth;
            var byHead = rows.narrow(0, 0, rotating).reshape(heads, headWidth, -1);
            var pairs = byHead.narrow(1, 0, turned)
                    .reshape(heads, outer, inner, -1)
                    .transpose(1, 2)
                    .reshape(heads, turned, -1);
            var result = rows.clone();
            result.narrow(0, 0, rotating)
                    .view(heads, headWidth, -1)
                    .narrow(1, 0, turned)
                    .copy_(pairs);
            return result;
        }
    }

    /// GPT-NeoX's fused projection: query, key and value of each head together, rotary pairs apart.
    ///
    /// @param heads     of the model
    /// @param headWidth rows of a head
    /// @param turned    rows of each head that rotate
    record FusedByHead(int heads, int headWidth, int turned) implements Arrangement {
        @Override
        public Tensor toOurs(Tensor theirs) {
            return pairs().toOurs(theirs.reshape(heads, 3, headWidth, -1)
                    .transpose(0, 1)
                    .reshape(theirs.sizes()));
        }

        @Override
        public Tensor toTheirs(Tensor ours) {
            return pairs().toTheirs(ours)
                    .reshape(3, heads, headWidth, -1)
                    .transpose(0, 1)
                    .reshape(ours.sizes());
        }

        private Rotated pairs() {
            return new Rotated(2 * heads, headWidth, turned);
        }
    }
}
