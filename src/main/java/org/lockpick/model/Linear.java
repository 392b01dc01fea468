package org.lockpick.model;

import org.bytedeco.pytorch.Tensor;
import org.lockpick.model.Parameters.LinearTensors;
import org.lockpick.tensor.Matmul;
import org.lockpick.tensor.Scope;

/// A linear layer `y = x · weightᵀ (+ bias)`, forward and backward.
final class Linear {
    private Linear() {}

    static Tensor forward(Tensor input, LinearTensors weights) {
        return Matmul.linear(input, weights.weight(), weights.bias());
    }

    /// Adds the gradients of weight and bias to `gradients`.
    ///
    /// @return the gradient of the input
    static Tensor backward(Tensor outputGradient, Tensor input, LinearTensors weights, LinearTensors gradients) {
        try (var _ = Scope.open()) {
            gradients.weight().add_(Matmul.weightGradient(outputGradient, input));
        }
        var bias = gradients.bias();
        if (bias != null) {
            bias.add_(outputGradient.sum(0));
        }
        return Matmul.inputGradient(outputGradient, weights.weight());
    }
}
