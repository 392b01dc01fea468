package org.lockpick.model;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.lockpick.model.ModelConfig.HeadNorm;
import org.lockpick.model.Parameters.HeadNormTensors;

/// Normalisation of the heads of queries and keys `[batch, time, heads + keyValueHeads, headWidth]`, in place, forward
/// and backward (Henry et al. 2020, "Query-Key Normalization for Transformers").
final class HeadNormalisation {
    private final ModelConfig config;
    private final Normalisation norm;

    HeadNormalisation(ModelConfig config) {
        this.config = config;
        this.norm = new Normalisation(config, config.headWidth());
    }

    /// Normalises in place.
    ///
    /// @return what the backward pass needs
    Normalisation.Unit forward(Tensor heads, HeadNormTensors weights) {
        var unit = norm.unit(heads);
        heads.copy_(norm.times(unit.rows(), gain(weights)));
        return unit;
    }

    /// Turns the gradient of the result into the gradient of the input, in place, and adds those of the gains to
    /// `gradients`.
    void backward(Tensor gradient, Normalisation.Unit saved, HeadNormTensors weights, HeadNormTensors gradients) {
        var gain = gradient.mul(saved.rows()).sum(0, 1); // [heads + keyValueHeads, headWidth]
        add(gain.narrow(0, 0, config.heads()), gradients.query());
        add(gain.narrow(0, config.heads(), config.keyValueHeads()), gradients.key());
        var input = torch.zeros_like(saved.rows());
        norm.addInputGradient(norm.times(gradient, gain(weights)), saved, input);
        gradient.copy_(input);
    }

    /// `[heads + keyValueHeads, headWidth]`
    private Tensor gain(HeadNormTensors weights) {
        return torch.cat(
                new TensorVector(
                        weights.query().expand(config.heads(), config.headWidth()),
                        weights.key().expand(config.keyValueHeads(), config.headWidth())),
                0);
    }

    private void add(Tensor byHead, Tensor gradient) {
        gradient.add_(config.attention().headNorm() == HeadNorm.EACH ? byHead : byHead.sum(0));
    }
}
