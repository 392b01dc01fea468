package org.lockpick.model;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.tensor.Scope;

/// The residual stream behind every block, and the backward pass from it: what steering vectors and losses on
/// activations need. Its tensors live in the scope of the pass.
public final class ResidualTape {
    private final Transformer model;
    private final TokenBatch batch;
    private final Tensor ids;
    private final List<Block.Pass> passes = new ArrayList<>();
    private final List<Tensor> outputs = new ArrayList<>();

    /// Goes forward through all blocks.
    public ResidualTape(Transformer model, TokenBatch batch, Parameters weights) {
        this.model = model;
        this.batch = batch;
        this.ids = model.ids(batch);
        var x = model.embed(ids, batch.time(), weights);
        for (int i = 0; i < model.config().layers(); i++) {
            var pass = model.pass(i, x, batch, 0, weights);
            passes.add(pass);
            // The next block works in the same memory.
            x = pass.output();
            outputs.add(x.clone());
        }
    }

    /// The stream behind a block, before any normalisation that follows: `[rows · time, width]`.
    public Tensor behind(int block) {
        return outputs.get(block);
    }

    /// Adds the gradients of all weights. A tape is walked back once.
    ///
    /// @param ofStream  gradient of [#behind] for each block, of the same shape
    /// @param gradients of the same configuration
    public void backward(List<Tensor> ofStream, Parameters weights, Parameters gradients) {
        var x = ofStream.getLast().clone();
        for (int i = passes.size() - 1; i >= 0; i--) {
            int layer = i;
            var gradient = i == passes.size() - 1 ? x : x.add_(ofStream.get(i));
            x = Scope.inner(() -> model.block(layer)
                    .backward(
                            gradient,
                            passes.get(layer),
                            batch.time(),
                            weights.layers.get(layer),
                            gradients.layers.get(layer)));
        }
        model.embedBackward(x, ids, batch.time(), gradients);
    }
}
