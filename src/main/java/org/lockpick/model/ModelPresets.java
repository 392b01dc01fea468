package org.lockpick.model;

import org.lockpick.model.ModelConfig.Activation;
import org.lockpick.model.ModelConfig.Biases;
import org.lockpick.model.ModelConfig.Mlp;
import org.lockpick.model.ModelConfig.Norm;
import org.lockpick.model.ModelConfig.Residual;

/// Configurations of well-known shapes, for models that are made here rather than loaded.
public final class ModelPresets {
    private ModelPresets() {}

    /// Sizes that every shape has.
    ///
    /// @param vocabulary number of token ids
    /// @param context    longest sequence, in tokens
    /// @param layers     blocks
    /// @param width      of the residual stream
    /// @param heads      of attention; they divide the width among them
    public record Sizes(int vocabulary, int context, int layers, int width, int heads) {}

    /// As Llama: RMS-norm, rotary positions, gated SiLU, sequential, no biases, tied.
    ///
    /// @param keyValueHeads heads of keys and values
    /// @param mlpWidth      inner width of the feed-forward part
    /// @param theta         base of the rotary wavelengths
    public static ModelConfig llama(Sizes sizes, int keyValueHeads, int mlpWidth, double theta) {
        return new ModelConfig(
                sizes.vocabulary(),
                sizes.context(),
                sizes.layers(),
                sizes.width(),
                sizes.heads(),
                keyValueHeads,
                sizes.width() / sizes.heads(),
                mlpWidth,
                Mlp.GATED,
                Activation.SILU,
                Norm.RMS,
                1e-5,
                new ModelConfig.Rotary(theta, 1),
                Residual.SEQUENTIAL,
                Biases.NONE,
                true);
    }

    /// As Pythia: layer-norm, rotary positions on a quarter of each head, plain GELU, parallel, biases, untied.
    ///
    /// @param mlpWidth inner width of the feed-forward part
    /// @param theta    base of the rotary wavelengths
    public static ModelConfig gptNeox(Sizes sizes, int mlpWidth, double theta) {
        return plain(sizes, mlpWidth, Activation.GELU, new ModelConfig.Rotary(theta, 0.25), Residual.PARALLEL, false);
    }

    /// As GPT-2: layer-norm, learned positions, plain GELU of four times the width, sequential, biases, tied.
    public static ModelConfig gpt2(Sizes sizes) {
        return plain(
                sizes, 4 * sizes.width(), Activation.GELU_TANH, new ModelConfig.Learned(), Residual.SEQUENTIAL, true);
    }

    private static ModelConfig plain(
            Sizes sizes,
            int mlpWidth,
            Activation activation,
            ModelConfig.Positions positions,
            Residual residual,
            boolean tied) {
        return new ModelConfig(
                sizes.vocabulary(),
                sizes.context(),
                sizes.layers(),
                sizes.width(),
                sizes.heads(),
                sizes.heads(),
                sizes.width() / sizes.heads(),
                mlpWidth,
                Mlp.PLAIN,
                activation,
                Norm.LAYER,
                1e-5,
                positions,
                residual,
                Biases.ALL,
                tied);
    }
}
