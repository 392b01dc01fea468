package org.lockpick.model;

/// How rotary wavelengths are stretched, so that a model reads longer sequences than it was pre-trained on.
public sealed interface RotaryScaling {
    /// The stretched form of an angular frequency, in radians per token.
    double scaled(double frequency);

    /// As it is.
    record Unscaled() implements RotaryScaling {
        @Override
        public double scaled(double frequency) {
            return frequency;
        }
    }

    /// Every place divided by a factor (Chen et al. 2023, "Extending Context Window of Large Language Models via
    /// Positional Interpolation").
    record Linear(double factor) implements RotaryScaling {
        @Override
        public double scaled(double frequency) {
            return frequency / factor;
        }
    }

    /// Llama 3.1's: short wavelengths stay, long ones are divided by a factor, those between are blended.
    ///
    /// @param factor       of the long wavelengths
    /// @param lowFactor    wavelengths above `original / lowFactor` are long
    /// @param highFactor   wavelengths below `original / highFactor` are short
    /// @param original     context of pre-training, in tokens
    record Llama3(double factor, double lowFactor, double highFactor, double original) implements RotaryScaling {
        @Override
        public double scaled(double frequency) {
            double turns = original * frequency / (2 * Math.PI); // in the original context
            double share = Math.clamp((turns - lowFactor) / (highFactor - lowFactor), 0, 1);
            return (1 - share) * frequency / factor + share * frequency;
        }
    }
}
