package org.lockpick.train;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.model.Activations;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.Parameters;
import org.lockpick.model.TokenBatch;
import org.lockpick.model.Transformer;
import org.lockpick.tensor.Scope;

/// Forward and back through a model for one micro-batch.
///
/// @param model   borrowed
/// @param weights that compute, borrowed
record BackwardPass(Transformer model, Parameters weights) {
    /// Logits that are in memory together; the loss takes about twelve bytes for each.
    private static final int LARGEST_LOGITS = 1 << 25;

    /// Targets whose logits are in memory together: all of them, but for a large vocabulary.
    static int targetsAtOnce(ModelConfig config) {
        return Math.max(1, LARGEST_LOGITS / config.vocabulary());
    }

    /// Adds the gradients of `scale · −Σ w · log p`.
    ///
    /// @param pulls w, one for each target
    void weighted(TokenBatch batch, Activations activations, float[] pulls, double scale, Parameters into) {
        try (var _ = Scope.open()) {
            var tape = model.forward(batch, weights, activations);
            model.backward(
                    tape,
                    targetsAtOnce(model.config()),
                    (logits, from) -> {
                        int to = from + (int) logits.size(0);
                        return Losses.weighted(
                                logits,
                                Arrays.copyOfRange(batch.targets(), from, to),
                                Arrays.copyOfRange(pulls, from, to),
                                scale);
                    },
                    weights,
                    into);
        }
    }

    /// Adds the gradients of `scale · −Σ log p`, and the sums to `total`, which stays on the device until the
    /// step's end.
    void crossEntropy(TokenBatch batch, Activations activations, double scale, Parameters into, Tensor total) {
        try (var _ = Scope.open()) {
            var tape = model.forward(batch, weights, activations);
            model.backward(
                    tape,
                    targetsAtOnce(model.config()),
                    (logits, from) -> {
                        var loss = Losses.of(logits, batch, from, scale);
                        total.select(0, PassLanes.LOSS).add_(loss.sum());
                        loss.divergence()
                                .ifPresent(sum ->
                                        total.select(0, PassLanes.DIVERGENCE).add_(sum));
                        return loss.gradient();
                    },
                    weights,
                    into);
        }
    }
}
