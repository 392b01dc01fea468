package org.lockpick.model;

import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// A forward pass that can be walked back. Its tensors live in the scope of that pass.
public final class Tape {
    private final UnaryOperator<Tensor> head;
    private @Nullable Tensor logits;

    final TokenBatch batch;
    final List<Layer> layers;
    final Normalisation.Normalised last;
    final Tensor ids;
    final Tensor wanted;

    /// What is kept of one layer.
    sealed interface Layer {}

    /// All the backward pass needs.
    record Kept(Block.Pass pass) implements Layer {}

    /// The layer's input, `[rows · time, width]`, from which all can be computed again; then overwritten.
    record Input(Tensor x) implements Layer {}

    /// @param last   the rows that predict a target, after the last normalisation
    /// @param ids    input ids
    /// @param wanted numbers of those rows among the last block's
    /// @param head   from rows after the last normalisation to their logits
    Tape(
            TokenBatch batch,
            List<Layer> layers,
            Normalisation.Normalised last,
            Tensor ids,
            Tensor wanted,
            UnaryOperator<Tensor> head) {
        this.batch = batch;
        this.layers = layers;
        this.last = last;
        this.ids = ids;
        this.wanted = wanted;
        this.head = head;
    }

    /// `[targets, vocabulary]` in the model's number format; computed when first asked for, in the scope open
    /// then.
    public Tensor logits() {
        var computed = logits;
        if (computed == null) {
            computed = head.apply(last.output());
            logits = computed;
        }
        return computed;
    }

    /// Logits of rows after the last normalisation.
    Tensor head(Tensor rows) {
        return head.apply(rows);
    }
}
