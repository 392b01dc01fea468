package org.lockpick.train;

import org.bytedeco.pytorch.Tensor;
import org.lockpick.model.Parameters;

/// All weights are trained: `z` is their flat vector itself.
record WholeModel(Parameters weights) implements Parametrisation {
    @Override
    public Tensor values() {
        return weights.flat();
    }

    @Override
    public Tensor pullBack(Parameters gradients) {
        return gradients.flat();
    }

    @Override
    public void apply() {
        // Whoever moves z has moved the weights.
    }

    @Override
    public void close() {
        // The weights are borrowed.
    }
}
