package org.lockpick.cli;

import org.lockpick.model.ModelConfig;
import org.lockpick.store.UserMistake;
import picocli.CommandLine.Option;

/// The shape of the randomly initialised model that is measured.
class BenchShape {
    /// Forms of the feed-forward part.
    enum Mlp {
        /// GELU, 4 times the width, learned positions.
        PLAIN,
        /// SiLU, 8/3 of the width, rotary positions, as Llama.
        GATED
    }

    @Option(names = "--layers", defaultValue = "6", description = "Blocks (default: ${DEFAULT-VALUE}).")
    int layers;

    @Option(names = "--width", defaultValue = "512", description = "Residual width (default: ${DEFAULT-VALUE}).")
    int width;

    @Option(names = "--heads", defaultValue = "8", description = "Attention heads (default: ${DEFAULT-VALUE}).")
    int heads;

    @Option(names = "--vocabulary", defaultValue = "64", description = "Token ids (default: ${DEFAULT-VALUE}).")
    int vocabulary;

    @Option(
            names = "--mlp",
            defaultValue = "plain",
            description = {
                "plain: 4 x width with GELU and learned positions;",
                "gated: 8/3 x width with SiLU and rotary positions, as Llama (default: ${DEFAULT-VALUE})."
            })
    Mlp mlp = Mlp.PLAIN;

    /// @param context longest sequence in tokens
    ModelConfig config(int context) {
        if (heads < 1 || width % heads != 0) {
            throw new UserMistake("--width must be a multiple of --heads: got %d and %d".formatted(width, heads));
        }
        try {
            return switch (mlp) {
                case PLAIN ->
                    shape(
                            context,
                            4 * width,
                            ModelConfig.Mlp.PLAIN,
                            ModelConfig.Activation.GELU,
                            new ModelConfig.Learned());
                case GATED ->
                    shape(
                            context,
                            8 * width / 3 / 8 * 8,
                            ModelConfig.Mlp.GATED,
                            ModelConfig.Activation.SILU,
                            new ModelConfig.Rotary(10000, 1));
            };
        } catch (IllegalArgumentException e) {
            throw new UserMistake(String.valueOf(e.getMessage()));
        }
    }

    private ModelConfig shape(
            int context,
            int inner,
            ModelConfig.Mlp form,
            ModelConfig.Activation activation,
            ModelConfig.Positions positions) {
        return new ModelConfig(
                vocabulary,
                context,
                layers,
                width,
                heads,
                heads,
                width / heads,
                inner,
                form,
                activation,
                ModelConfig.Norm.RMS,
                1e-5,
                positions,
                ModelConfig.Residual.SEQUENTIAL,
                ModelConfig.Biases.NONE,
                true);
    }
}
