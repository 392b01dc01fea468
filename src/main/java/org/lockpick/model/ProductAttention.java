package org.lockpick.model;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.lockpick.tensor.HalfProducts;
import org.lockpick.tensor.Kernels;
import org.lockpick.tensor.Scope;

/// Batched matrix products. Query heads that share keys are stacked as further rows of one product.
///
/// @param window tokens that a token sees, itself included; 0: all before it
record ProductAttention(ModelConfig config, int window) implements Attention {

    /// @param bent `tanh(score / cap)` where scores are capped
    private record Kept(
            Tensor query,
            Tensor key,
            Tensor value,
            @Nullable Tensor bent,
            Tensor weights,
            int from,
            Tensor output) implements Attention.Saved {}

    @Override
    public Saved forward(Tensor heads, int from) {
        int queries = config.heads();
        int shared = config.keyValueHeads();
        long batch = heads.size(0);
        long time = heads.size(1);
        long wanted = time - from;
        var query = flat(heads.narrow(2, 0, queries).narrow(1, from, wanted), batch * shared);
        var key = flat(heads.narrow(2, queries, shared), batch * shared);
        var value = flat(heads.narrow(2, queries + shared, shared), batch * shared);
        var mask = Attention.mask(from, time, window, heads);
        var stacked = config.group() == 1 ? mask : mask.repeat(config.group(), 1);
        double cap = config.attention().scoreCap();
        var bent = cap == 0 ? null : bent(query, key, cap);
        var weights = Scope.inner(() -> torch.softmax(
                bent == null ? scores(stacked, query, key) : torch.add(stacked, bent, Kernels.scalar(cap)), -1));
        var output = HalfProducts.batched(weights, value)
                .view(batch, queries, wanted, config.headWidth())
                .transpose(1, 2)
                .reshape(batch * wanted, (long) queries * config.headWidth());
        return new Kept(query, key, value, bent, weights, from, output);
    }

    private Tensor scores(Tensor mask, Tensor query, Tensor key) {
        return HalfProducts.batched(mask.unsqueeze(0), query, key.transpose(1, 2), Attention.scale(config));
    }

    private Tensor bent(Tensor query, Tensor key, double cap) {
        return HalfProducts.batched(query, key.transpose(1, 2))
                .mul_(Kernels.scalar(Attention.scale(config) / cap))
                .tanh_();
    }

    /// `[batch, time, heads, width]` to `[groups, heads of a group · time, width]`.
    private Tensor flat(Tensor heads, long groups) {
        return heads.transpose(1, 2).reshape(groups, -1, config.headWidth());
    }

    @Override
    public void backward(Tensor outputGradient, Saved saved, Tensor headGradients) {
        var kept = (Kept) saved;
        int queries = config.heads();
        int shared = config.keyValueHeads();
        long batch = headGradients.size(0);
        long time = headGradients.size(1);
        long wanted = time - kept.from;
        var gradient = flat(outputGradient.view(batch, wanted, queries, config.headWidth()), batch * shared);
        var weightGradient = HalfProducts.batched(gradient, kept.value.transpose(1, 2));
        var scoreGradient =
                Kernels.softmaxBackward(weightGradient, kept.weights).mul_(Kernels.scalar(Attention.scale(config)));
        if (kept.bent != null) {
            // d(c · tanh(s / c)) = 1 − tanh²
            scoreGradient = scoreGradient.sub(scoreGradient.mul(kept.bent).mul_(kept.bent));
        }
        put(
                headGradients.narrow(2, 0, queries).narrow(1, kept.from, wanted),
                HalfProducts.batched(scoreGradient, kept.key));
        put(headGradients.narrow(2, queries, shared), HalfProducts.batched(scoreGradient.transpose(1, 2), kept.query));
        put(
                headGradients.narrow(2, queries + shared, shared),
                HalfProducts.batched(kept.weights.transpose(1, 2), gradient));
    }

    /// Undoes [#flat] into a view of the gradients.
    private void put(Tensor into, Tensor gradient) {
        into.copy_(gradient.view(into.size(0), into.size(2), into.size(1), config.headWidth())
                .transpose(1, 2));
    }
}
