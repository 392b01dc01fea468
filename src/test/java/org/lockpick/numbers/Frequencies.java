package org.lockpick.numbers;

import org.lockpick.model.ModelConfig.Rotary;
import org.lockpick.model.RotaryScaling;

/// Angles of rotary positions, in radians a position, written from the papers.
final class Frequencies {
    private Frequencies() {}

    /// @param pair  of the rotated elements, counted from 0
    /// @param width number of rotated elements
    static double of(Rotary rotary, int pair, int width) {
        double frequency = Math.pow(rotary.theta(), -2.0 * pair / width);
        return switch (rotary.scaling()) {
            case RotaryScaling.Unscaled _ -> frequency;
            case RotaryScaling.Linear linear -> frequency / linear.factor();
            case RotaryScaling.Llama3 llama3 -> llama3(llama3, frequency);
        };
    }

    /// Llama 3.1 (`rope_type: llama3`): by the wavelength `2π / frequency` in positions.
    private static double llama3(RotaryScaling.Llama3 scaling, double frequency) {
        double wavelength = 2 * Math.PI / frequency;
        double longest = scaling.original() / scaling.lowFactor();
        double shortest = scaling.original() / scaling.highFactor();
        if (wavelength > longest) {
            return frequency / scaling.factor();
        }
        if (wavelength < shortest) {
            return frequency;
        }
        double smooth =
                (scaling.original() / wavelength - scaling.lowFactor()) / (scaling.highFactor() - scaling.lowFactor());
        return (1 - smooth) * frequency / scaling.factor() + smooth * frequency;
    }
}
