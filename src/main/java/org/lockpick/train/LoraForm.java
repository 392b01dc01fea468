package org.lockpick.train;

import java.util.List;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Range;
import org.lockpick.model.LoraSettings;

/// Low-rank factors that are trained in the place of all weights, as a study file says them.
public record LoraForm(
        @Doc("rank of the factors") @Default("8") @Range(min = 1, max = 65536)
        int rank,

        @Doc("the product of the factors is multiplied by alpha / rank") @Default("8") @Range(above = 0, max = 1e9)
        double alpha,

        @Doc("multiplies by alpha / √rank instead") @Default("false")
        boolean rankStabilised,

        @Doc("ends of the names of the layers that are changed, as checkpoints of the model's family spell them, or"
                + " all-linear alone: every linear layer of attention and feed-forward parts")
        @Default("[all-linear]")
        List<String> targets) {
    /// Copies.
    public LoraForm {
        targets = List.copyOf(targets);
    }

    /// What an adapter is made by.
    public LoraSettings settings() {
        return new LoraSettings(rank, alpha, rankStabilised, targets);
    }
}
