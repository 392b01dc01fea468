package org.lockpick.train;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.model.Adapter;
import org.lockpick.model.Parameters;
import org.lockpick.store.UserMistake;
import org.lockpick.tensor.Dtype;

/// The factors of an adapter are trained; the matrices that they change are kept as they were, so that the weights are
/// always `W + scale · B · A` and never a sum of many small steps.
final class LoraFactors implements Parametrisation {
    private final Parameters weights;
    private final Adapter adapter;
    private final Adapter gradients;
    private final List<Tensor> base;

    /// @param weights of the model without the adapter
    /// @param from    copied
    LoraFactors(Parameters weights, Adapter from) {
        requireWide(weights);
        this.weights = weights;
        this.adapter = from.copyOn(weights.device());
        this.gradients = adapter.gradients();
        this.base = adapter.matrices(weights);
    }

    /// Weights in 16 bits would swallow most of what small factors change.
    static void requireWide(Parameters weights) {
        if (Dtype.of(weights.flat()) != Dtype.FP32) {
            throw new UserMistake("training.precision: expected fp32 or bf16-mixed where a part of a model is trained,"
                    + " which keep weights in fp32; found one that keeps them in " + Dtype.of(weights.flat()));
        }
    }

    /// The adapter as it is now, borrowed.
    Adapter adapter() {
        return adapter;
    }

    @Override
    public Tensor values() {
        return adapter.flat();
    }

    @Override
    public Tensor pullBack(Parameters ofWeights) {
        gradients.pullBack(adapter, ofWeights);
        return gradients.flat();
    }

    @Override
    public void apply() {
        adapter.mergeInto(weights, base);
    }

    @Override
    public void close() {
        base.forEach(Tensor::close);
        gradients.close();
        adapter.close();
    }
}
