package org.lockpick.model;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.lockpick.model.ModelConfig.Residual;
import org.lockpick.model.Parameters.LayerTensors;
import org.lockpick.tensor.Dtype;

/// One block of the transformer, forward and backward: attention and feed-forward around a residual stream.
///
/// The backward pass is written out rather than recorded: it keeps the least that is needed, adds residuals in place
/// and writes gradients straight into the flat vector.
final class Block {
    private final ModelConfig config;
    private final Normalisation norm;
    private final Attention attention;
    private final FeedForward feedForward;
    private final @Nullable Rotary rotary;

    Block(ModelConfig config, Dtype dtype, @Nullable Rotary rotary) {
        this.config = config;
        this.norm = new Normalisation(config);
        this.attention = Attention.of(config, dtype);
        this.feedForward = new FeedForward(config);
        this.rotary = rotary;
    }

    /// What the backward pass needs.
    private record Saved(
            Normalisation.Normalised attentionInput,
            Attention.Saved attended,
            Normalisation.Normalised mlpInput,
            FeedForward.Saved mlp,
            int from) {}

    /// A block's result and the way back through it.
    ///
    /// @param output `[rows · (time − from), width]`
    record Pass(Tensor output, Object saved) {}

    /// What turns heads `[batch, time, heads + 2·keyValueHeads, headWidth]`, not yet rotated, into attended rows.
    interface Mixer {
        Attention.Saved mix(Tensor heads);
    }

    /// A pass over whole sequences.
    ///
    /// @param x    residual stream, `[rows · time, width]`; overwritten
    /// @param from the first place whose result is wanted; later blocks see only places from there on
    Pass forward(Tensor x, int time, int from, LayerTensors weights) {
        return forward(x, time, from, weights, heads -> attention.forward(rotated(heads), from));
    }

    /// A pass in which somebody else attends, such as a decoder with a cache.
    Pass forward(Tensor x, int time, int from, LayerTensors weights, Mixer mixer) {
        var first = norm.forward(x, weights.attentionNorm());
        var attended = mixer.mix(heads(Linear.forward(first.output(), weights.queryKeyValue()), time));
        var residual = from == 0 ? x : tail(x, time, from);
        var added = Linear.forward(attended.output(), weights.attentionOutput());
        if (config.residual() == Residual.SEQUENTIAL) {
            residual.add_(added);
        }
        var second = norm.forward(residual, weights.mlpNorm());
        var mlp = feedForward.hidden(second.output(), weights);
        residual.add_(feedForward.output(mlp, weights));
        if (config.residual() == Residual.PARALLEL) {
            residual.add_(added);
        }
        return new Pass(residual, new Saved(first, attended, second, mlp, from));
    }

    /// The way back through a block.
    ///
    /// @param gradient of the output; overwritten
    /// @return the gradient of the input, `[rows · time, width]`
    Tensor backward(Tensor gradient, Pass pass, int time, LayerTensors weights, LayerTensors gradients) {
        var saved = (Saved) pass.saved();
        boolean parallel = config.residual() == Residual.PARALLEL;
        var residual = parallel ? gradient.clone() : gradient;
        var second = feedForward.backward(gradient, saved.mlp, weights, gradients);
        norm.backward(second, saved.mlpInput, weights.mlpNorm(), gradients.mlpNorm(), residual);
        // In sequence, attention's result went through the feed-forward part as well: `gradient` is `residual` there.
        var attended = Linear.backward(
                gradient, saved.attended.output(), weights.attentionOutput(), gradients.attentionOutput());
        var projected = torch.zeros(
                new long[] {saved.attentionInput.unit().size(0), config.queryKeyValueWidth()},
                Dtype.of(gradient).options());
        var heads = heads(projected, time);
        attention.backward(attended, saved.attended, heads);
        if (rotary != null) {
            rotary.turnBack(turned(heads), 0);
        }
        var first = Linear.backward(
                projected, saved.attentionInput.output(), weights.queryKeyValue(), gradients.queryKeyValue());
        var input = saved.from == 0 ? residual : padded(residual, time, saved.from);
        norm.backward(first, saved.attentionInput, weights.attentionNorm(), gradients.attentionNorm(), input);
        return input;
    }

    /// Rotates queries and keys of whole sequences in place.
    Tensor rotated(Tensor heads) {
        if (rotary != null) {
            rotary.turn(turned(heads), 0);
        }
        return heads;
    }

    /// Attention over whole sequences.
    Attention attention() {
        return attention;
    }

    private Tensor heads(Tensor projected, int time) {
        return projected.view(-1, time, config.heads() + 2L * config.keyValueHeads(), config.headWidth());
    }

    /// The heads that rotate: queries and keys.
    Tensor turned(Tensor heads) {
        return heads.narrow(2, 0, config.heads() + config.keyValueHeads());
    }

    private Tensor tail(Tensor x, int time, int from) {
        return x.view(-1, time, config.width()).narrow(1, from, time - from).reshape(-1, config.width());
    }

    private Tensor padded(Tensor gradient, int time, int from) {
        var whole = torch.zeros(
                new long[] {gradient.size(0) / (time - from), time, config.width()},
                Dtype.of(gradient).options());
        whole.narrow(1, from, time - from).copy_(gradient.view(-1, time - from, config.width()));
        return whole.view(-1, config.width());
    }
}
