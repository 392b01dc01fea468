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
}
