package org.lockpick.model;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.lockpick.model.ModelConfig.Activation;
import org.lockpick.model.ModelConfig.Mlp;
import org.lockpick.model.Parameters.LayerTensors;
import org.lockpick.tensor.RowKernels;
import org.lockpick.tensor.RowKernels.Bend;

/// The feed-forward part of a block, forward and backward. Inputs and outputs are `[rows, width]`.
final class FeedForward {
    private final Activation activation;
    private final boolean gated;
    private final long inner;

    FeedForward(ModelConfig config) {
        this.activation = config.activation();
        this.gated = config.mlp() == Mlp.GATED;
        this.inner = config.mlpWidth();
    }

    /// What the backward pass needs.
    ///
    /// @param input  what came in
    /// @param raw    before the non-linearity: `[rows, inner]`, or `[rows, 2 · inner]` with the gate first
    /// @param bent   the gate (or the whole) after the non-linearity, `[rows, inner]`
    /// @param hidden what the last matrix multiplied, `[rows, inner]`
    record Saved(Tensor input, Tensor raw, Tensor bent, Tensor hidden) {}

    Saved hidden(Tensor input, LayerTensors weights) {
        var raw = Linear.forward(input, weights.up());
        if (!gated) {
            var bent = bend(raw);
            return new Saved(input, raw, bent, bent);
        }
        if (activation == Activation.SILU && RowKernels.gates(raw)) {
            var rows = RowKernels.gate(raw);
            return new Saved(input, raw, rows.bent(), rows.hidden());
        }
        var bent = bend(raw.narrow(1, 0, inner));
        return new Saved(input, raw, bent, bent.mul(raw.narrow(1, inner, inner)));
    }

    Tensor output(Saved saved, LayerTensors weights) {
        return Linear.forward(saved.hidden(), weights.down());
    }

    Tensor backward(Tensor outputGradient, Saved saved, LayerTensors weights, LayerTensors gradients) {
        var hiddenGradient = Linear.backward(outputGradient, saved.hidden(), weights.down(), gradients.down());
        var rawGradient = gated ? gatedGradient(hiddenGradient, saved) : unbend(hiddenGradient, saved.raw());
        return Linear.backward(rawGradient, saved.input(), weights.up(), gradients.up());
    }

    private Tensor gatedGradient(Tensor hiddenGradient, Saved saved) {
        var gradient = torch.empty_like(saved.raw());
        var gate = saved.raw().narrow(1, 0, inner);
        var up = saved.raw().narrow(1, inner, inner);
        gradient.narrow(1, 0, inner).copy_(unbend(hiddenGradient.mul(up), gate));
        torch.mul_out(gradient.narrow(1, inner, inner), hiddenGradient, saved.bent());
        return gradient;
    }

    private Tensor bend(Tensor x) {
        return switch (activation) {
            case GELU -> torch.gelu(x);
            case GELU_TANH ->
                RowKernels.bends(x, Bend.GELU_TANH) ? RowKernels.bend(x, Bend.GELU_TANH) : torch.gelu(x, "tanh");
            case SILU -> RowKernels.bends(x, Bend.SILU) ? RowKernels.bend(x, Bend.SILU) : torch.silu(x);
        };
    }

    private Tensor unbend(Tensor gradient, Tensor x) {
        return switch (activation) {
            case GELU -> torch.gelu_backward(gradient, x);
            case GELU_TANH -> torch.gelu_backward(gradient, x, "tanh");
            case SILU -> torch.silu_backward(gradient, x);
        };
    }
}
