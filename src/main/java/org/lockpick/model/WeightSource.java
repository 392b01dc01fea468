package org.lockpick.model;

import org.bytedeco.pytorch.Tensor;

/// Weights that are looked at piece by piece, wherever they lie: in memory, in a file of one vector, or in a model
/// directory. So those of many models are averaged with one of them in memory.
public sealed interface WeightSource permits Parameters, FlatFile, DirectoryWeights {
    /// What the weights are of.
    ModelConfig config();

    /// Some elements of a parameter's rows, in our order, as a vector that joins the open scope; it is not written.
    ///
    /// @param link of the configuration's own family; all pieces of one are asked for before those of the next
    Tensor piece(TensorLink link, long from, long count);
}
