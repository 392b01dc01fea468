package org.lockpick.model;

import org.lockpick.model.ModelConfig.Activation;
import org.lockpick.model.ModelConfig.Biases;
import org.lockpick.model.ModelConfig.Mlp;
import org.lockpick.model.ModelConfig.Norm;
import org.lockpick.model.ModelConfig.Residual;

/// Small configurations for tests.
public final class Shapes {
    private Shapes() {}

    /// RMS-norm, rotary, gated, sequential, tied.
    public static ModelConfig llama(int vocabulary, int context, int layers, int width, int heads, int shared) {
        return new ModelConfig(
                vocabulary,
                context,
                layers,
                width,
                heads,
                shared,
                width / heads,
                2 * width,
                Mlp.GATED,
                Activation.SILU,
                Norm.RMS,
                1e-5,
                new ModelConfig.Rotary(10000, 1),
                Residual.SEQUENTIAL,
                Biases.NONE,
                true);
    }

    /// Layer-norm, partial rotary, plain, parallel, untied.
    public static ModelConfig neox(int vocabulary, int context, int layers, int width, int heads) {
        return new ModelConfig(
                vocabulary,
                context,
                layers,
                width,
                heads,
                heads,
                width / heads,
                4 * width,
                Mlp.PLAIN,
                Activation.GELU,
                Norm.LAYER,
                1e-5,
                new ModelConfig.Rotary(10000, 0.25),
                Residual.PARALLEL,
                Biases.ALL,
                false);
    }

    /// Layer-norm, learned positions, plain, sequential, tied.
    public static ModelConfig gpt2(int vocabulary, int context, int layers, int width, int heads) {
        return new ModelConfig(
                vocabulary,
                context,
                layers,
                width,
                heads,
                heads,
                width / heads,
                4 * width,
                Mlp.PLAIN,
                Activation.GELU_TANH,
                Norm.LAYER,
                1e-5,
                new ModelConfig.Learned(),
                Residual.SEQUENTIAL,
                Biases.ALL,
                true);
    }

    /// One of the three by name.
    public static ModelConfig named(String name) {
        return switch (name) {
            case "llama" -> llama(23, 32, 2, 32, 4, 2);
            case "neox" -> neox(23, 32, 2, 32, 4);
            default -> gpt2(23, 32, 2, 32, 4);
        };
    }
}
