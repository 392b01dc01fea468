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
/// @param model       borrowed
/// @param weights     that compute, borrowed
/// @param activations what is kept for the way back
record BackwardPass(Transformer model, Parameters weights, Activations activations) {
    /// Logits that are in memory together; the loss takes about twelve bytes for each.
    private static final int LARGEST_LOGITS = 1 << 25;

    /// Targets whose logits are in memory together: all of them, but for a large vocabulary.
    static int targetsAtOnce(ModelConfig config) {
        return Math.max(1, LARGEST_LOGITS / config.vocabulary());
    }

    /// Adds the gradients of `scale · −Σ w · log p`.
    ///
    /// @param pulls w, one for each target
    void weighted(TokenBatch batch, float[] pulls, double scale, Parameters into) {
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

    /// Adds the gradients of `scale · −Σ log p`, and the sum to `total`, which stays on the device until the
    /// step's
    /// end.
    void crossEntropy(TokenBatch batch, double scale, Parameters into, Tensor total) {
        try (var _ = Scope.open()) {
            var tape = model.forward(batch, weights, activations);
            model.backward(
                    tape,
                    targetsAtOnce(model.config()),
                    (logits, from) -> {
                        var loss = Losses.crossEntropy(logits, batch, from, scale);
                        total.add_(loss.sum());
                        return loss.gradient();
                    },
                    weights,
                    into);
        }
    }
}
