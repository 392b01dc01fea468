package org.lockpick.model;

/// Small configurations for tests.
public final class Shapes {
    private Shapes() {}

    /// RMS-norm, rotary, gated, sequential, tied.
    public static ModelConfig llama(int vocabulary, int context, int layers, int width, int heads, int shared) {
        return ModelPresets.llama(
                new ModelPresets.Sizes(vocabulary, context, layers, width, heads), shared, 2 * width, 10000);
    }

    /// Layer-norm, partial rotary, plain, parallel, untied.
    public static ModelConfig neox(int vocabulary, int context, int layers, int width, int heads) {
        return ModelPresets.gptNeox(
                new ModelPresets.Sizes(vocabulary, context, layers, width, heads), 4 * width, 10000);
    }

    /// Layer-norm, learned positions, plain, sequential, tied.
    public static ModelConfig gpt2(int vocabulary, int context, int layers, int width, int heads) {
        return ModelPresets.gpt2(new ModelPresets.Sizes(vocabulary, context, layers, width, heads));
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
