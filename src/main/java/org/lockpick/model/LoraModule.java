package org.lockpick.model;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// A linear layer that an adapter changes, as the checkpoints of the model's family know it. The rows of `B` are in the
/// checkpoint's order, whatever ours is.
///
/// @param link  the layer's weight
/// @param scale of the product of its factors
record LoraModule(TensorLink link, double scale) {
    private static final String WEIGHT = ".weight";

    /// The layer's name in checkpoints, such as `model.layers.0.self_attn.q_proj`.
    String name() {
        return link.theirs().substring(0, link.theirs().length() - WEIGHT.length());
    }

    /// Name of `A [rank, in]` in a file of PEFT.
    String nameOfA() {
        return "base_model.model." + name() + ".lora_A.weight";
    }

    /// Name of `B [out, rank]` in a file of PEFT.
    String nameOfB() {
        return "base_model.model." + name() + ".lora_B.weight";
    }

    /// Inputs of the layer.
    long in() {
        return link.shape().get(isTransposed() ? 0 : 1);
    }

    /// Outputs of the layer.
    long out() {
        return link.rows();
    }

    /// Whether the checkpoint has the weight as `[in, out]`.
    boolean isTransposed() {
        return link.arrangement() instanceof Arrangement.Transposed;
    }

    /// `scale · B · A` in our order of rows, `[out, in]`; joins the open scope.
    Tensor change(Tensor a, Tensor b) {
        return ours(b).mm(a).mul_(new Scalar(scale));
    }

    /// The gradient of `A`, by that of the weight: `scale · Bᵀ · G`.
    ///
    /// @param gradient of the weight, in our order of rows, fp32
    Tensor gradientOfA(Tensor gradient, Tensor b) {
        return ours(b).t().mm(gradient).mul_(new Scalar(scale));
    }

    /// The gradient of `B`, by that of the weight: `scale · G · Aᵀ`, rows in the checkpoint's order.
    Tensor gradientOfB(Tensor gradient, Tensor a) {
        var rows = gradient.mm(a.t()).mul_(new Scalar(scale));
        return isTransposed() ? rows : link.arrangement().toTheirs(rows);
    }

    /// The rows of `B` in our order: a transposed layer has its outputs in the same order as we.
    private Tensor ours(Tensor b) {
        return isTransposed() ? b : link.arrangement().toOurs(b);
    }
}
