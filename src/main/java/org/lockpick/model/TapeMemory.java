package org.lockpick.model;

import org.lockpick.model.ModelConfig.HeadNorm;
import org.lockpick.model.ModelConfig.Mlp;
import org.lockpick.model.ModelConfig.Positions;
import org.lockpick.model.ModelConfig.Residual;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;

/// Bytes that training passes of a [Transformer] take, counted tensor by tensor as [Block] and its parts make
/// them; a test holds them near what real passes take.
///
/// @param dtype  number format of weights and activations
/// @param device where the pass runs: it decides the way of attention
/// @param rows   of the batch
/// @param time   input tokens of a row, padding included
public record TapeMemory(ModelConfig config, Dtype dtype, Device device, long rows, long time) {

    private long tokens() {
        return rows * time;
    }

    private long bytes(double elementsOfToken) {
        return Math.round(elementsOfToken * tokens()) * dtype.bytes();
    }

    /// The residual stream, or a gradient of it.
    public long stream() {
        return bytes(config.width());
    }

    /// All that one block's forward pass leaves behind for its backward pass, and what dies with it.
    public long forwardOfBlock() {
        double norms = config.residual() == Residual.SHARED ? 2 : 4;
        double posts = config.stream().postNorms() ? 4 : 0;
        double results = 2; // of attention and feed-forward part, before they are added to the stream
        double feedForward = config.upWidth() + config.mlpWidth() * (config.mlp() == Mlp.GATED ? 2.0 : 1.0);
        double elements = (norms + posts + results) * config.width() + config.queryKeyValueWidth() + feedForward;
        return bytes(elements) + wideTurns() + forwardOfAttention();
    }

    private long forwardOfAttention() {
        double heads = (double) config.heads() * config.headWidth();
        double shared = (double) config.keyValueHeads() * config.headWidth();
        double normed = config.attention().headNorm() == HeadNorm.NONE ? 0 : 2 * (heads + shared);
        if (fused()) {
            double spread = config.group() == 1 ? 0 : 2 * heads;
            return bytes(heads + spread + normed) + (long) config.heads() * tokens() * Dtype.FP32.bytes();
        }
        double bent = config.attention().scoreCap() == 0 ? 0 : (double) config.heads() * time;
        long mask = time * time * dtype.bytes() * (config.group() == 1 ? 1 : 1 + config.group());
        return bytes(3 * heads + 2 * shared + normed + (double) config.heads() * time + bent) + mask;
    }

    private boolean fused() {
        return Attention.of(config, dtype, device, 0) instanceof FusedAttention;
    }

    /// 16-bit heads are rotated in fp32.
    private long wideTurns() {
        boolean wide = dtype.bytes() < Dtype.FP32.bytes() && config.rotaryWidth() > 0;
        return wide
                ? (config.heads() + config.keyValueHeads())
                        * (long) config.rotaryWidth()
                        * tokens()
                        * Dtype.FP32.bytes()
                : 0;
    }

    /// What the backward pass of one block takes while it lasts.
    public long backwardOfBlock() {
        double heads = (double) config.heads() * config.headWidth();
        double shared = (double) config.keyValueHeads() * config.headWidth();
        double gated = config.mlp() == Mlp.GATED ? 2.0 * config.mlpWidth() : 0;
        double feedForward = config.mlpWidth() + config.upWidth() + gated;
        double scores = fused() ? 0 : 2.0 * config.heads() * time + heads;
        // Gradients of the inputs of both parts, and of each normalisation its three intermediate products.
        double stream = config.residual() == Residual.PARALLEL ? 9 : 8;
        double elements = stream * config.width()
                + feedForward
                + config.queryKeyValueWidth()
                + 2 * heads
                + (fused() ? 2 * heads : 2 * shared)
                + scores;
        return bytes(elements) + wideTurns() + largestMatrix() * dtype.bytes();
    }

    /// Gradients of weights are made matrix by matrix before they are added up.
    private long largestMatrix() {
        return (long) config.width() * Math.max(config.upWidth(), config.queryKeyValueWidth());
    }

    /// Logits of some targets, their log-probabilities in fp32, and the backward pass of the head.
    public long head(long targets) {
        int copies = dtype == Dtype.FP32 ? 2 * Dtype.FP32.bytes() : 2 * (Dtype.FP32.bytes() + dtype.bytes());
        return targets * config.vocabulary() * copies + (long) config.vocabulary() * config.width() * dtype.bytes();
    }

    /// Rows of targets after the last normalisation, and their gradients.
    public long hidden(long targets) {
        return 6 * targets * config.width() * dtype.bytes();
    }

    /// The gradient of the embedding before it is added up.
    public long embedding() {
        return (long) config.vocabulary() * config.width() * dtype.bytes();
    }

    /// Tables of rotary positions, forward and back.
    public static long tables(ModelConfig config) {
        Positions positions = config.positions();
        return positions instanceof ModelConfig.Rotary
                ? 2L * config.context() * config.rotaryWidth() * Dtype.FP32.bytes()
                : 0;
    }
}
