package org.lockpick.model;

import java.util.List;

/// What kind of low-rank change a model gets: `W' = W + scale · B · A` for each matrix that is a target, with `A [rank,
/// in]` and `B [out, rank]` (Hu et al., arXiv 2106.09685).
///
/// @param rank           of each change
/// @param alpha          the scale is `alpha / rank`
/// @param rankStabilised the scale is `alpha / √rank` instead (Kalajdzievski, arXiv 2312.03732)
/// @param targets        ends of the names of the layers that are changed, as the checkpoints of the model's family
///                       spell them, such as `q_proj`; or [#ALL_LINEAR] alone; empty: those that PEFT takes for the
///                       family
public record LoraSettings(int rank, double alpha, boolean rankStabilised, List<String> targets) {
    /// Every linear layer of attention and feed-forward parts.
    public static final String ALL_LINEAR = "all-linear";

    /// Checks ranges, copies.
    public LoraSettings {
        targets = List.copyOf(targets);
        if (rank < 1) {
            throw new IllegalArgumentException("rank: expected at least 1, found " + rank);
        }
        if (!Double.isFinite(alpha) || alpha < 0) {
            throw new IllegalArgumentException("alpha: expected a number from 0, found " + alpha);
        }
        if (targets.contains(ALL_LINEAR) && targets.size() > 1) {
            throw new IllegalArgumentException("targets: expected all-linear alone, found " + targets);
        }
    }

    /// What the product of the factors is multiplied by.
    public double scale() {
        return alpha / (rankStabilised ? Math.sqrt(rank) : rank);
    }
}
