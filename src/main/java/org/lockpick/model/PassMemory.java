package org.lockpick.model;

import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;

/// Bytes that the tensors of a forward pass without a tape take at their most, weights, keys and values
/// aside: those of one block, and the logits.
public final class PassMemory {
    private static final int CHOICE = 3 * Dtype.FP32.bytes() + Dtype.INT64.bytes();

    private PassMemory() {}

    /// One token of a sequence that attends to `reach` tokens.
    public static long ofStep(Transformer model, int reach) {
        var config = model.config();
        long scores = 3L * config.heads() * reach + (long) reach * config.keyValueHeads();
        return block(model) + scores * model.dtype().bytes() + ofLogits(model);
    }

    /// Prompts of `time` tokens, with the logits of their last places.
    public static long ofPrompts(Transformer model, int rows, int time) {
        return rows * (ofSequence(model, time) + ofLogits(model));
    }

    /// A further sample of a prompt of `time` tokens.
    public static long ofCopy(Transformer model, int time) {
        return (long) time * model.config().queryKeyValueWidth() * model.dtype().bytes() + ofLogits(model);
    }

    /// A sequence of `time` tokens, logits aside.
    public static long ofSequence(Transformer model, int time) {
        var config = model.config();
        boolean fused = model.dtype() == Dtype.FP32
                && model.device().kind() == Device.Kind.CPU
                && config.attention().scoreCap() == 0;
        long scores =
                fused ? 0 : 3L * config.heads() * time * time * model.dtype().bytes();
        return time * block(model) + scores;
    }

    /// The logits of one place and what is made of them.
    public static long ofLogits(Transformer model) {
        return (long) model.config().vocabulary() * (model.dtype().bytes() + CHOICE);
    }

    /// What one token leaves in a block.
    private static long block(Transformer model) {
        var config = model.config();
        long heads = (long) config.heads() * config.headWidth();
        long elements = 8L * config.width()
                + 2L * config.queryKeyValueWidth()
                + 4 * heads
                + config.upWidth()
                + 3L * config.mlpWidth();
        return elements * model.dtype().bytes();
    }
}
