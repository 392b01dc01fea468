package org.lockpick.model;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.lockpick.model.ModelConfig.Norm;
import org.lockpick.model.Parameters.NormTensors;
import org.lockpick.tensor.Kernels;

/// Normalisation of rows `[rows, width]`, forward and backward.
///
/// `y = gain · x̂ (+ bias)` with `x̂ = x · r`, `r = 1/√(mean(x²) + ε)`, and for layer-norm the same of `x − mean(x)`.
final class Normalisation {
    private final Norm kind;
    private final double epsilon;
    private final long width;

    Normalisation(ModelConfig config) {
        this.kind = config.norm();
        this.epsilon = config.normEpsilon();
        this.width = config.width();
    }

    /// What the backward pass needs.
    ///
    /// @param unit   x̂, `[rows, width]`
    /// @param scale  r, `[rows, 1]`
    /// @param output y, `[rows, width]`
    record Normalised(Tensor unit, Tensor scale, Tensor output) {}

    Normalised forward(Tensor x, NormTensors weights) {
        return switch (kind) {
            case RMS -> rms(x, weights);
            case LAYER -> layer(x, weights);
        };
    }

    private Normalised rms(Tensor x, NormTensors weights) {
        var root = torch.linalg_vector_norm(x, Kernels.scalar(2.0), new long[] {-1}, true, null);
        var scale = root.square()
                .mul_(Kernels.scalar(1.0 / width))
                .add_(Kernels.scalar(epsilon))
                .rsqrt_();
        var unit = x.mul(scale);
        return new Normalised(unit, scale, unit.mul(weights.gain()));
    }

    private Normalised layer(Tensor x, NormTensors weights) {
        var none = new TensorOptional();
        var result = torch.native_layer_norm(x, new long[] {width}, none, none, epsilon);
        var unit = result.get0();
        var bias = weights.bias();
        var output = unit.mul(weights.gain());
        return new Normalised(unit, result.get2(), bias == null ? output : output.add_(bias));
    }

    /// Adds the gradient of `x` to `inputGradient` and those of gain and bias to `gradients`.
    ///
    /// `dx = r · (dx̂ − x̂ · mean(dx̂ · x̂))`, and for layer-norm also `− r · mean(dx̂)`.
    void backward(
            Tensor outputGradient, Normalised saved, NormTensors weights, NormTensors gradients, Tensor inputGradient) {
        gradients.gain().add_(outputGradient.mul(saved.unit()).sum(0));
        var bias = gradients.bias();
        if (bias != null) {
            bias.add_(outputGradient.sum(0));
        }
        var unitGradient = outputGradient.mul(weights.gain());
        var along = meanOfRows(unitGradient.mul(saved.unit())).mul_(saved.scale());
        inputGradient.addcmul_(unitGradient, saved.scale());
        inputGradient.addcmul_(saved.unit(), along, Kernels.scalar(-1.0));
        if (kind == Norm.LAYER) {
            inputGradient.sub_(meanOfRows(unitGradient).mul_(saved.scale()));
        }
    }

    private static Tensor meanOfRows(Tensor matrix) {
        return matrix.mean(new long[] {-1}, true, null);
    }
}
