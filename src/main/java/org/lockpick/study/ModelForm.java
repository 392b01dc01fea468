package org.lockpick.study;

import java.util.Optional;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.ModelPresets;
import org.lockpick.store.form.Default;
import org.lockpick.store.form.Doc;
import org.lockpick.store.form.Range;

/// A model to train from random weights, in a Hugging Face family's shape.
public record ModelForm(
        @Doc("shape of a block: llama (RMS-norm, gated, sequential) or gpt-neox (layer-norm, plain, parallel)")
        @Default("llama")
        Shape shape,

        @Doc("blocks") @Range(min = 1, max = 1000) int layers,

        @Doc("width of the residual stream") @Range(min = 1, max = 1e6)
        int width,

        @Doc("attention heads") @Range(min = 1, max = 1000) int heads,

        @Doc("inner width of the feed-forward part; absent: 3 x width for llama, 4 x width for gpt-neox")
        @Range(min = 1, max = 1e6)
        Optional<Integer> mlpWidth,

        @Doc("base of the rotary wavelengths") @Default("10000") @Range(min = 1, max = 1e9)
        double theta) {

    /// Shapes of a block.
    public enum Shape {
        /// As Llama.
        LLAMA,
        /// As Pythia.
        GPT_NEOX
    }

    /// Checks relations between the keys.
    public ModelForm {
        if (width % heads != 0 || width / heads % 2 != 0) {
            throw new IllegalArgumentException(
                    "width must be an even multiple of heads, found %d and %d".formatted(width, heads));
        }
    }

    /// The configuration for a vocabulary and a longest sequence.
    ModelConfig config(int vocabulary, int context) {
        var sizes = new ModelPresets.Sizes(vocabulary, context, layers, width, heads);
        return switch (shape) {
            case LLAMA -> ModelPresets.llama(sizes, heads, mlpWidth.orElse(3 * width), theta);
            case GPT_NEOX -> ModelPresets.gptNeox(sizes, mlpWidth.orElse(4 * width), theta);
        };
    }
}
