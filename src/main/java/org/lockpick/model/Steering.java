package org.lockpick.model;

import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;

/// A vector that is added to the residual stream behind a block, at every place or at some.
///
/// @param block  counted from 0
/// @param vector `[width]`, as it is added
/// @param where  at which places
public record Steering(int block, Vector vector, Where where) {
    /// At which places of a sequence.
    public enum Where {
        /// All of them.
        ALL,
        /// The completion's tokens, once they are read.
        COMPLETION_TOKENS,
        /// Those, and the prompt's last token: every place that predicts a token of the completion.
        FROM_LAST_PROMPT_TOKEN;

        /// The first place that is steered in a sequence with a prompt of so many tokens.
        int first(int promptLength) {
            return switch (this) {
                case ALL -> 0;
                case COMPLETION_TOKENS -> promptLength;
                case FROM_LAST_PROMPT_TOKEN -> promptLength - 1;
            };
        }
    }

    /// Numbers that do not change.
    public static final class Vector {
        private final float[] values;

        /// @param values copied
        public Vector(float... values) {
            this.values = values.clone();
        }

        /// The same, multiplied.
        public Vector times(double factor) {
            var scaled = new float[values.length];
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] = (float) (factor * values[i]);
            }
            return new Vector(scaled);
        }

        /// A copy.
        public float[] values() {
            return values.clone();
        }
    }

    /// Reads the vector of a block from a safetensors file: `block.3 [width]`.
    ///
    /// @param strength what it is multiplied by
    /// @throws CheckpointException where there is none, or none of the model's width
    public static Steering read(Path file, ModelConfig config, int block, double strength, Where where) {
        var name = "block." + block;
        try (var tensors = Safetensors.open(file);
                var _ = Scope.open()) {
            var entry = tensors.header().entries().get(name);
            if (block >= config.layers() || entry == null) {
                throw new CheckpointException(
                        file,
                        "has tensor %s: expected one of the %d blocks of the model, found %s"
                                .formatted(
                                        name,
                                        config.layers(),
                                        tensors.header().entries().keySet()));
            }
            var shape = List.of((long) config.width());
            if (!entry.shape().equals(shape)) {
                throw new CheckpointException(
                        file, "has tensor %s: expected shape %s, found %s".formatted(name, shape, entry.shape()));
            }
            var target = Device.CPU.zeros(Dtype.FP32, config.width());
            tensors.copy(name, shape, new Arrangement.Same(), target);
            return new Steering(block, new Vector(Host.floats(target)).times(strength), where);
        }
    }

    /// Adds at rows of whole sequences.
    ///
    /// @param output of the block, `[rows · (time − from), width]`; changed in place
    /// @param from   the first place that is there
    void add(Tensor output, TokenBatch batch, int from) {
        if (where == Where.ALL) {
            output.add_(tensor(output));
            return;
        }
        int late = batch.time() - from;
        output.add_(at(output, mask(batch, from, late)));
    }

    /// Adds at chosen rows.
    ///
    /// @param output `[chosen, width]`; changed in place
    /// @param places of the rows among those of the whole batch
    void add(Tensor output, TokenBatch batch, long... places) {
        var mask = mask(batch, 0, batch.time());
        var chosen = new float[places.length];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = mask[(int) places[i]];
        }
        output.add_(at(output, chosen));
    }

    /// Whether the last token of a prompt is steered unlike those before it.
    boolean apart() {
        return where == Where.FROM_LAST_PROMPT_TOKEN;
    }

    /// Adds at rows that are tokens of prompts.
    ///
    /// @param output `[rows, width]`; changed in place
    /// @param ends   rows that are last tokens
    void addToPrompts(Tensor output, long... ends) {
        switch (where) {
            case ALL -> output.add_(tensor(output));
            case FROM_LAST_PROMPT_TOKEN -> {
                var mask = new float[(int) output.size(0)];
                for (long end : ends) {
                    mask[(int) end] = 1;
                }
                output.add_(at(output, mask));
            }
            case COMPLETION_TOKENS -> {
                // none of them is read yet
            }
        }
    }

    /// Adds at rows that are all last tokens of prompts.
    void addToLast(Tensor output) {
        if (where != Where.COMPLETION_TOKENS) {
            output.add_(tensor(output));
        }
    }

    /// Adds at rows that are all tokens of completions.
    void addToWritten(Tensor output) {
        output.add_(tensor(output));
    }

    private float[] mask(TokenBatch batch, int from, int late) {
        var mask = new float[batch.rows() * late];
        for (int row = 0; row < batch.rows(); row++) {
            int first = Math.max(0, where.first(batch.promptLength(row)) - from);
            for (int place = first; place < late; place++) {
                mask[row * late + place] = 1;
            }
        }
        return mask;
    }

    private Tensor at(Tensor output, float[] mask) {
        var rows = Host.floats(Device.of(output), mask, mask.length, 1);
        return rows.mul(wide(output)).to(output.scalar_type().intern());
    }

    private Tensor tensor(Tensor output) {
        return wide(output).to(output.scalar_type().intern());
    }

    private Tensor wide(Tensor output) {
        var values = vector.values();
        return Host.floats(Device.of(output), values, values.length);
    }
}
