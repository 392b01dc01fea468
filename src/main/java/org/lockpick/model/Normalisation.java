package org.lockpick.model;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.lockpick.model.ModelConfig.Norm;
import org.lockpick.model.Parameters.NormTensors;
import org.lockpick.tensor.Kernels;
import org.lockpick.tensor.RowKernels;
import org.lockpick.tensor.Rows;

/// Normalisation of rows `[…, width]`, forward and backward.
///
/// `y = gain · x̂ (+ bias)`, or `(1 + gain) · x̂` where gains lie around 0, with `x̂ = x · r`, `r =
/// 1/√(mean(x²) + ε)`, and for layer-norm the same of `x − mean(x)`.
final class Normalisation {
    private final Norm kind;
    private final double epsilon;
    private final long width;
    private final boolean unitOffset;

    Normalisation(ModelConfig config) {
        this(config, config.width());
    }

    /// @param width of the rows
    Normalisation(ModelConfig config, int width) {
        this.kind = config.norm();
        this.epsilon = config.normEpsilon();
        this.width = width;
        this.unitOffset = config.stream().unitOffset();
    }

    /// Rows of unit size.
    ///
    /// @param rows  x̂, of the shape of x
    /// @param scale r, `[…, 1]`
    record Unit(Tensor rows, Tensor scale) {}

    /// What the backward pass needs.
    ///
    /// @param unit   x̂, `[rows, width]`
    /// @param scale  r, `[rows, 1]`
    /// @param output y, `[rows, width]`
    record Normalised(Tensor unit, Tensor scale, Tensor output) {}

    Normalised forward(Tensor x, NormTensors weights) {
        boolean centred = kind == Norm.LAYER;
        double offset = unitOffset ? 1 : 0;
        if (RowKernels.normalises(x, centred, weights.bias() != null, offset)) {
            var rows = RowKernels.normalise(x, weights.gain(), weights.bias(), centred, epsilon, offset);
            return new Normalised(rows.unit(), rows.scale(), rows.output());
        }
        var unit = unit(x);
        var output = times(unit.rows(), weights.gain());
        var bias = weights.bias();
        return new Normalised(unit.rows(), unit.scale(), bias == null ? output : output.add_(bias));
    }

    /// Rows brought to unit size, before the gain.
    Unit unit(Tensor x) {
        return switch (kind) {
            case RMS -> rms(x);
            case LAYER -> layer(x);
        };
    }

    private Unit rms(Tensor x) {
        var root = torch.linalg_vector_norm(x, Kernels.scalar(2.0), new long[] {-1}, true, null);
        var scale = root.square()
                .mul_(Kernels.scalar(1.0 / width))
                .add_(Kernels.scalar(epsilon))
                .rsqrt_();
        return new Unit(x.mul(scale), scale);
    }

    private Unit layer(Tensor x) {
        var standard = Rows.standardise(x, epsilon);
        return new Unit(standard.unit(), standard.scale());
    }

    /// What a gain makes of rows, forward and backward alike.
    Tensor times(Tensor rows, Tensor gain) {
        return unitOffset ? torch.addcmul(rows, rows, gain) : rows.mul(gain);
    }

    /// Adds the gradient of `x` to `inputGradient` and those of gain and bias to `gradients`.
    void backward(
            Tensor outputGradient, Normalised saved, NormTensors weights, NormTensors gradients, Tensor inputGradient) {
        gradients.gain().add_(outputGradient.mul(saved.unit()).sum(0));
        var bias = gradients.bias();
        if (bias != null) {
            bias.add_(outputGradient.sum(0));
        }
        var unitGradient = times(outputGradient, weights.gain());
        addInputGradient(unitGradient, new Unit(saved.unit(), saved.scale()), inputGradient);
    }

    /// `dx = r · (dx̂ − x̂ · mean(dx̂ · x̂))`, and for layer-norm also `− r · mean(dx̂)`; added to
    /// `inputGradient`.
    void addInputGradient(Tensor unitGradient, Unit saved, Tensor inputGradient) {
        var along = meanOfRows(unitGradient.mul(saved.rows())).mul_(saved.scale());
        inputGradient.addcmul_(unitGradient, saved.scale());
        inputGradient.addcmul_(saved.rows(), along, Kernels.scalar(-1.0));
        if (kind == Norm.LAYER) {
            inputGradient.sub_(meanOfRows(unitGradient).mul_(saved.scale()));
        }
    }

    private static Tensor meanOfRows(Tensor matrix) {
        return matrix.mean(new long[] {-1}, true, null);
    }
}
