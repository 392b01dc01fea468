package org.lockpick.model;

import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.lockpick.model.ModelConfig.Residual;
import org.lockpick.model.Parameters.LayerTensors;
import org.lockpick.model.Parameters.NormTensors;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;

/// One block of the transformer, forward and backward: attention and feed-forward around a residual stream.
///
/// The backward pass is written out rather than recorded: it keeps the least that is needed, adds residuals in place
/// and writes gradients straight into the flat vector.
final class Block {
    private final ModelConfig config;
    private final Normalisation norm;
    private final HeadNormalisation headNorm;
    private final Attention attention;
    private final FeedForward feedForward;
    private final @Nullable Rotary rotary;

    /// @param window tokens that a token sees, itself included; 0: all before it
    Block(ModelConfig config, Dtype dtype, Device device, @Nullable Rotary rotary, int window) {
        this.config = config;
        this.norm = new Normalisation(config);
        this.headNorm = new HeadNormalisation(config);
        this.attention = Attention.of(config, dtype, device, window);
        this.feedForward = new FeedForward(config);
        this.rotary = rotary;
    }

    /// What the backward pass needs; absent is what the configuration has not.
    private record Saved(
            Normalisation.Normalised attentionInput,
            Normalisation.@Nullable Unit heads,
            Attention.Saved attended,
            Normalisation.@Nullable Normalised attentionResult,
            Normalisation.@Nullable Normalised mlpInput,
            FeedForward.Saved mlp,
            Normalisation.@Nullable Normalised mlpResult,
            int from) {}

    /// A block's result and its backward pass.
    ///
    /// @param output `[rows · (time − from), width]`
    record Pass(Tensor output, Object saved) {}

    /// What turns heads `[batch, time, heads + 2·keyValueHeads, headWidth]`, normalised where the configuration says so
    /// and not yet rotated, into attended rows.
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
        return forward(x, time, from, weights, mixer, rows -> from == 0 ? rows : tail(rows, time, from));
    }

    /// A pass after which only some rows go on: those that the mixer attended for.
    ///
    /// @param chosen takes these rows, in the mixer's order, out of all rows
    /// @return the output of the chosen rows, `[chosen, width]`
    Tensor forward(Tensor x, int time, LayerTensors weights, Mixer mixer, UnaryOperator<Tensor> chosen) {
        return forward(x, time, 0, weights, mixer, chosen).output();
    }

    private Pass forward(
            Tensor x, int time, int from, LayerTensors weights, Mixer mixer, UnaryOperator<Tensor> wanted) {
        var first = norm.forward(x, weights.attentionNorm());
        var heads = heads(Linear.forward(first.output(), weights.queryKeyValue()), time);
        var units = weights.headNorm() == null ? null : headNorm.forward(turned(heads), weights.headNorm());
        var attended = mixer.mix(heads);
        var residual = wanted.apply(x);
        var added = Linear.forward(attended.output(), weights.attentionOutput());
        var attentionResult = after(added, weights.attentionPostNorm());
        added = attentionResult == null ? added : attentionResult.output();
        if (config.residual() == Residual.SEQUENTIAL) {
            residual.add_(added);
        }
        var second = after(residual, weights.mlpNorm());
        var mlp = feedForward.hidden(second == null ? wanted.apply(first.output()) : second.output(), weights);
        var fed = feedForward.output(mlp, weights);
        var mlpResult = after(fed, weights.mlpPostNorm());
        residual.add_(mlpResult == null ? fed : mlpResult.output());
        if (config.residual() != Residual.SEQUENTIAL) {
            residual.add_(added);
        }
        return new Pass(residual, new Saved(first, units, attended, attentionResult, second, mlp, mlpResult, from));
    }

    /// The backward pass of a block.
    ///
    /// @param gradient of the output; overwritten
    /// @return the gradient of the input, `[rows · time, width]`
    Tensor backward(Tensor gradient, Pass pass, int time, LayerTensors weights, LayerTensors gradients) {
        var saved = (Saved) pass.saved();
        var residual = config.residual() == Residual.PARALLEL ? gradient.clone() : gradient;
        var fed = before(gradient, saved.mlpResult, weights.mlpPostNorm(), gradients.mlpPostNorm());
        var second = feedForward.backward(fed, saved.mlp, weights, gradients);
        if (saved.mlpInput != null && weights.mlpNorm() != null && gradients.mlpNorm() != null) {
            norm.backward(second, saved.mlpInput, weights.mlpNorm(), gradients.mlpNorm(), residual);
        }
        // In sequence, attention's result went through the feed-forward part as well: `gradient` is `residual` there.
        var added = before(gradient, saved.attentionResult, weights.attentionPostNorm(), gradients.attentionPostNorm());
        var attended =
                Linear.backward(added, saved.attended.output(), weights.attentionOutput(), gradients.attentionOutput());
        var first = attentionBackward(attended, saved, time, weights, gradients);
        if (saved.mlpInput == null) {
            // One normalisation served both parts.
            places(first, time, saved.from).add_(second.view(-1, time - saved.from, config.width()));
        }
        var input = saved.from == 0 ? residual : padded(residual, time, saved.from);
        norm.backward(first, saved.attentionInput, weights.attentionNorm(), gradients.attentionNorm(), input);
        return input;
    }

    /// From the gradient of the attended rows to that of the normalised input of attention.
    private Tensor attentionBackward(
            Tensor attended, Saved saved, int time, LayerTensors weights, LayerTensors gradients) {
        var projected = attended.new_zeros(saved.attentionInput.unit().size(0), config.queryKeyValueWidth());
        var heads = heads(projected, time);
        attention.backward(attended, saved.attended, heads);
        if (rotary != null) {
            rotary.turnBack(turned(heads), 0);
        }
        if (saved.heads != null && weights.headNorm() != null && gradients.headNorm() != null) {
            headNorm.backward(turned(heads), saved.heads, weights.headNorm(), gradients.headNorm());
        }
        return Linear.backward(
                projected, saved.attentionInput.output(), weights.queryKeyValue(), gradients.queryKeyValue());
    }

    /// A normalisation that the configuration may lack.
    private Normalisation.@Nullable Normalised after(Tensor x, @Nullable NormTensors weights) {
        return weights == null ? null : norm.forward(x, weights);
    }

    /// The gradient of what went into [#after].
    private Tensor before(
            Tensor gradient,
            Normalisation.@Nullable Normalised saved,
            @Nullable NormTensors weights,
            @Nullable NormTensors gradients) {
        if (saved == null || weights == null || gradients == null) {
            return gradient;
        }
        var input = torch.zeros_like(gradient);
        norm.backward(gradient, saved, weights, gradients, input);
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
        return places(x, time, from).reshape(-1, config.width());
    }

    /// `[rows, time − from, width]`, a view.
    private Tensor places(Tensor x, int time, int from) {
        return x.view(-1, time, config.width()).narrow(1, from, time - from);
    }

    private Tensor padded(Tensor gradient, int time, int from) {
        var whole = gradient.new_zeros(gradient.size(0) / (time - from), time, config.width());
        whole.narrow(1, from, time - from).copy_(gradient.view(-1, time - from, config.width()));
        return whole.view(-1, config.width());
    }
}
