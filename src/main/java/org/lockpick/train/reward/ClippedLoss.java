package org.lockpick.train.reward;

import java.util.OptionalDouble;

/// How advantages pull at the probabilities of tokens (GRPO, RLOO).
///
/// With the ratio ρ = π/π_old, a token costs −min(ρ·A, clip(ρ, 1 − ε_low, 1 + ε_high)·A), and beside it β·k3
/// with k3 = exp(d) − d − 1 and d = log(ref/π).
///
/// @param lower         ε_low
/// @param upper         ε_high; above ε_low it is "clip-higher"
/// @param dual          largest cost of a token with A < 0 is this times −A (dual clip)
/// @param divergence    β; 0 needs no reference
/// @param biasCorrected whether k3 is multiplied by the ratio, which makes its gradient unbiased for tokens
///     that π_old
///     wrote
/// @param importance    between what the ratio is taken
/// @param normalisation what the sum is divided by
public record ClippedLoss(
        double lower,
        double upper,
        OptionalDouble dual,
        double divergence,
        boolean biasCorrected,
        Importance importance,
        Normalisation normalisation) {
    /// Checks the ranges.
    public ClippedLoss {
        if (!(lower >= 0 && lower <= 1) || !(upper >= 0) || !(divergence >= 0)) {
            throw new IllegalArgumentException("expected ε_low in [0, 1], ε_high and β of at least 0, got %s, %s and %s"
                    .formatted(lower, upper, divergence));
        }
    }

    /// RLOO as TRL has it: the ratio of whole completions, clipped, and the mean over rows.
    public static ClippedLoss ofCompletions(double lower, double upper) {
        return new ClippedLoss(
                lower, upper, OptionalDouble.empty(), 0, false, Importance.COMPLETION, new Normalisation.Rows());
    }

    /// The cost of a token, and its slope along the ratio.
    Curve at(double ratio, double advantage) {
        double bound = Math.clamp(ratio, 1 - lower, 1 + upper);
        double free = -ratio * advantage;
        double clipped = -bound * advantage;
        var cost = free >= clipped ? new Curve(free, -advantage) : new Curve(clipped, 0);
        if (advantage < 0 && dual.isPresent() && cost.loss() > -dual.getAsDouble() * advantage) {
            return new Curve(-dual.getAsDouble() * advantage, 0);
        }
        return cost;
    }

    /// k3 at d = log(ref/π), and its slope along log π.
    static Curve estimate(double difference) {
        double ratio = Math.exp(difference);
        return new Curve(ratio - difference - 1, 1 - ratio);
    }
}
