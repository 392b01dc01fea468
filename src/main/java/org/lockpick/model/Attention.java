package org.lockpick.model;

import org.bytedeco.pytorch.Tensor;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Kernels;

/// Causal attention over rotated heads, forward and backward.
///
/// Heads come as `[batch, time, heads + 2·keyValueHeads, headWidth]`: queries, then keys, then values. Two
/// ways of the same formula, `softmax(cap(scale · q·kᵀ) + mask)·v`, held equal by a test: libtorch's fused
/// kernel in fp32, and plain batched products in 16 bits, where the fused kernel's backward pass is ten times
/// slower on short sequences, and wherever scores are capped, which the fused kernel cannot.
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

    /// The faster way for a number format on a device; the fused kernel is one for CPUs.
    ///
    /// @param window tokens that a token sees, itself included; 0: all before it
    static Attention of(ModelConfig config, Dtype dtype, Device device, int window) {
        boolean fused = dtype == Dtype.FP32 && device.kind() == Device.Kind.CPU;
        return fused && config.attention().scoreCap() == 0
                ? new FusedAttention(config, window)
                : new ProductAttention(config, window);
    }

    /// `[queries, time]`: 0 where a query may look, −∞ where it may not.
    static Tensor mask(int from, long time, int window, Tensor like) {
        var mask = forbidden(time, like).triu_(1);
        if (window > 0 && window < time) {
            mask.add_(forbidden(time, like).tril_(-window));
        }
        return mask.narrow(0, from, time - from);
    }

    private static Tensor forbidden(long time, Tensor like) {
        return like.new_full(new long[] {time, time}, Kernels.scalar(Double.NEGATIVE_INFINITY));
    }

    /// What scores are multiplied by.
    static double scale(ModelConfig config) {
        return config.attention().scale();
    }
}
