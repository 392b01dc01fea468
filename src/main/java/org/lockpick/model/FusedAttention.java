package org.lockpick.model;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.FastPath;
import org.lockpick.tensor.FastPaths;
import org.lockpick.tensor.Kernels;
import org.lockpick.tensor.ShapeClass;
import org.lockpick.tensor.Trials;

/// libtorch's fused kernel, forward and backward, where it computes what batched products do.
///
/// @param window tokens that a token sees, itself included; 0: all before it
record FusedAttention(ModelConfig config, int window) implements Attention {

    private record Kept(
            Tensor query,
            Tensor key,
            Tensor value,
            @Nullable Tensor mask,
            int from,
            Kernels.Attended attended,
            Tensor output)
            implements Attention.Saved {}

    @Override
    public Saved forward(Tensor heads, int from) {
        return trusted(heads, from) ? fused(heads, from) : plain().forward(heads, from);
    }

    private ProductAttention plain() {
        return new ProductAttention(config, window);
    }

    private boolean trusted(Tensor heads, int from) {
        if (!heads.is_cpu()) {
            return true; // the meta device has shapes alone
        }
        int detail = 2 * window + (from == 0 ? 0 : 1);
        long time = heads.size(1);
        var shape =
                ShapeClass.of(FastPath.FUSED_ATTENTION, Dtype.FP32, config.heads(), config.headWidth(), time, detail);
        return FastPaths.trusts(shape, () -> difference(heads.size(2), time, from));
    }

    private Optional<String> difference(long allHeads, long time, int from) {
        var heads = Trials.numbers(Dtype.FP32, 2, time, allHeads, config.headWidth());
        var found = fused(heads, from);
        var expected = plain().forward(heads, from);
        var off = Trials.difference(found.output(), expected.output());
        if (off.isPresent()) {
            return off;
        }
        var gradient = Trials.numbers(Dtype.FP32, 2 * (time - from), (long) config.heads() * config.headWidth());
        var foundGradients = torch.zeros_like(heads);
        backward(gradient, found, foundGradients);
        var expectedGradients = torch.zeros_like(heads);
        plain().backward(gradient, expected, expectedGradients);
        return Trials.difference(foundGradients, expectedGradients).map(reason -> "backward pass, " + reason);
    }

    private Kept fused(Tensor heads, int from) {
        int queries = config.heads();
        int shared = config.keyValueHeads();
        long time = heads.size(1);
        var query = heads.narrow(2, 0, queries).narrow(1, from, time - from).transpose(1, 2);
        var key = spread(config, heads.narrow(2, queries, shared).transpose(1, 2));
        var value = spread(config, heads.narrow(2, queries + shared, shared).transpose(1, 2));
        boolean everything = from == 0 && (window == 0 || window >= time);
        var mask = everything ? null : Attention.mask(from, time, window, heads);
        var attended = Kernels.attend(FastPath.FUSED_ATTENTION, query, key, value, mask, Attention.scale(config));
        var output = attended.output().transpose(1, 2).reshape(-1, (long) queries * config.headWidth());
        return new Kept(query, key, value, mask, from, attended, output);
    }

    /// One copy of each shared head for every query head of its group.
    ///
    /// @param heads `[batch, keyValueHeads, time, headWidth]`
    static Tensor spread(ModelConfig config, Tensor heads) {
        if (config.group() == 1) {
            return heads;
        }
        long batch = heads.size(0);
        long time = heads.size(2);
        return heads.unsqueeze(2)
                .expand(batch, config.keyValueHeads(), config.group(), time, config.headWidth())
                .reshape(batch, config.heads(), time, config.headWidth());
    }

    private Tensor gather(Tensor gradient) {
        if (config.group() == 1) {
            return gradient;
        }
        return gradient.reshape(
                        gradient.size(0), config.keyValueHeads(), config.group(), gradient.size(2), config.headWidth())
                .sum(2);
    }

    @Override
    public void backward(Tensor outputGradient, Saved saved, Tensor headGradients) {
        if (!(saved instanceof Kept kept)) {
            plain().backward(outputGradient, saved, headGradients);
            return;
        }
        int queries = config.heads();
        int shared = config.keyValueHeads();
        long time = headGradients.size(1);
        long batch = headGradients.size(0);
        var gradient = outputGradient
                .view(batch, time - kept.from, queries, config.headWidth())
                .transpose(1, 2);
        var gradients = Kernels.attendBackward(
                gradient, kept.query, kept.key, kept.value, kept.attended, kept.mask, Attention.scale(config));
        headGradients
                .narrow(2, 0, queries)
                .narrow(1, kept.from, time - kept.from)
                .copy_(gradients.query().transpose(1, 2));
        headGradients.narrow(2, queries, shared).copy_(gather(gradients.key()).transpose(1, 2));
        headGradients
                .narrow(2, queries + shared, shared)
                .copy_(gather(gradients.value()).transpose(1, 2));
    }
}
