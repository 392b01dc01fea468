package org.lockpick.train;

/// Learning rate over the steps of a run: a linear warm-up, then one of three shapes.
///
/// @param shape  after the warm-up
/// @param warmUp steps in which the rate rises from 0 to its peak
public record Schedule(Shape shape, int warmUp) {

    /// Shape after the warm-up.
    public enum Shape {
        /// Stays at the peak.
        CONSTANT,
        /// Falls on a straight line to 0 at the end of the run.
        LINEAR,
        /// Falls on half a cosine to 0 at the end of the run.
        COSINE
    }

    /// Checks the range.
    public Schedule {
        if (warmUp < 0) {
            throw new IllegalArgumentException("warm-up must be at least 0 steps, got " + warmUp);
        }
    }

    /// Share of the peak rate at a step, in [0, 1].
    ///
    /// @param step  counted from 0
    /// @param steps of the whole run
    public double factor(long step, long steps) {
        if (step < warmUp) {
            return (double) step / warmUp;
        }
        double progress = (double) (step - warmUp) / Math.max(1, steps - warmUp);
        return switch (shape) {
            case CONSTANT -> 1;
            case LINEAR -> Math.max(0, 1 - progress);
            case COSINE -> Math.max(0, 0.5 * (1 + Math.cos(Math.PI * progress)));
        };
    }
}
