package org.lockpick.train;

import java.util.Map;

/// What the loss is multiplied by, so that gradients stay within fp16: doubled after many steps that stayed
/// within, halved when one did not, and that step is taken again. Other formats have the range of fp32 and the
/// scale 1.
///
/// The optimiser unscales gradients in fp32, so momentum never sees the scale.
final class LossScale {
    private static final double FIRST = 0x1p16;
    private static final double LARGEST = 0x1p24;
    private static final int GOOD_STEPS = 1000;
    private static final String SCALE = "lossScale";
    private static final String GOOD = "lossScale.goodSteps";

    private final boolean dynamic;
    private double scale;
    private int good;

    LossScale(Precision precision) {
        this.dynamic = precision == Precision.FP16;
        this.scale = dynamic ? FIRST : 1;
    }

    double scale() {
        return scale;
    }

    /// After a step within the format.
    void stayedWithin() {
        if (dynamic && ++good == GOOD_STEPS) {
            scale = Math.min(LARGEST, 2 * scale);
            good = 0;
        }
    }

    /// After gradients that left the format.
    ///
    /// @return whether there is a smaller scale to try
    boolean halve() {
        if (!dynamic || scale <= 1) {
            return false;
        }
        scale /= 2;
        good = 0;
        return true;
    }

    Map<String, Double> scalars() {
        return dynamic ? Map.of(SCALE, scale, GOOD, (double) good) : Map.of();
    }

    void restore(Map<String, Double> scalars) {
        if (dynamic) {
            scale = scalars.getOrDefault(SCALE, FIRST);
            good = scalars.getOrDefault(GOOD, 0.0).intValue();
        }
    }
}
