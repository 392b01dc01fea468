package org.lockpick.model;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Kernels;

/// Causal attention over rotated heads, forward and backward.
///
/// Heads come as `[batch, time, heads + 2·keyValueHeads, headWidth]`: queries, then keys, then values. Two ways of the
/// same formula, `softmax(q·kᵀ/√width + mask)·v`, held equal by a test: libtorch's fused kernel in fp32, and plain
/// batched products in 16 bits, where the fused kernel's backward pass is ten times slower on short sequences.
sealed interface Attention permits FusedAttention, ProductAttention {

    /// What the backward pass needs; which of the two made it is told by its type.
    interface Saved {
        /// `[batch · queries, heads · headWidth]`
        Tensor output();
    }

    /// Attends.
    ///
    /// @param from the first place whose result is wanted; queries before it are skipped
    Saved forward(Tensor heads, int from);

    /// Writes the gradient of `heads` into `headGradients`, which is all zeros before.
    void backward(Tensor outputGradient, Saved saved, Tensor headGradients);

    /// The faster way for a number format on this machine.
    static Attention of(ModelConfig config, Dtype dtype) {
        return dtype == Dtype.FP32 ? new FusedAttention(config) : new ProductAttention(config);
    }

    /// `[queries, time]`: 0 where a query may look, −∞ where it may not.
    static Tensor mask(int from, long time, Tensor like) {
        var mask = torch.full(
                new long[] {time, time},
                Kernels.scalar(Double.NEGATIVE_INFINITY),
                Dtype.of(like).options());
        return mask.triu_(1).narrow(0, from, time - from);
    }

    /// What scores are multiplied by.
    static double scale(ModelConfig config) {
        return 1 / Math.sqrt(config.headWidth());
    }
}
