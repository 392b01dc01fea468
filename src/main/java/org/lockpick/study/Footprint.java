package org.lockpick.study;

import org.lockpick.model.ModelConfig;
import org.lockpick.model.Parameters;

/// What stages take in bytes, about: for plans, not for limits.
final class Footprint {
    /// A step's line in a training curve.
    static final double CURVE_LINE = 130;

    private static final double OUTCOME_LINE = 230;
    private static final int FP32 = 4;

    private Footprint() {}

    /// Outcomes of one measurement.
    static double outcomes(int problems) {
        return OUTCOME_LINE * problems;
    }

    /// Weights in fp32.
    static double weights(ModelConfig config) {
        return (double) FP32 * Parameters.layout(config).parameters();
    }

    /// Weights, the weights begun from, gradients and two moments in fp32, a 16-bit copy, and what one pass keeps for
    /// the way back.
    ///
    /// @param tokens that go through the model at once
    static double training(ModelConfig config, int tokens) {
        double state = 5.5 * weights(config);
        double keptOfToken = (double) config.layers()
                * (6.0 * config.width() + config.queryKeyValueWidth() + 2.0 * config.upWidth());
        return state + FP32 * keptOfToken * tokens;
    }
}
