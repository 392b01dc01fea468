package org.lockpick.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Kernels;
import org.lockpick.tensor.Matmul;
import org.lockpick.tensor.Rows;
import org.lockpick.tensor.Scope;
import org.lockpick.tensor.ShapeGrid;

/// A decoder-only transformer over borrowed weights: logits for inference, and a forward and backward pass for
/// training.
///
/// The whole model is this class, [Block], and the parts a block names. It holds no weights of its own: the
/// same object serves whatever [Parameters] of its configuration it is given.
public final class Transformer implements AutoCloseable {
    private final ModelConfig config;
    private final Dtype dtype;
    private final Device device;
    private final @Nullable Rotary rotary;
    /// Logits up to which their rows are padded.
    private static final int MOST_PADDED = 1 << 22;

    private final List<Block> blocks;
    private final Normalisation norm;
    private final @Nullable Steering steering;

    /// A model that computes on the CPU.
    ///
    /// @param dtype number format in which the weights given to it will come
    public Transformer(ModelConfig config, Dtype dtype) {
        this(config, dtype, Device.CPU);
    }

    /// @param dtype  number format in which the weights given to it will come
    /// @param device where they will be
    public Transformer(ModelConfig config, Dtype dtype, Device device) {
        this(config, dtype, device, null);
    }

    /// A model whose residual stream is steered, whatever it is asked.
    ///
    /// @param steering absent: not
    public Transformer(ModelConfig config, Dtype dtype, Device device, @Nullable Steering steering) {
        this.steering = steering;
        this.config = config;
        this.dtype = dtype;
        this.device = device;
        this.rotary =
                config.positions() instanceof ModelConfig.Rotary turning ? new Rotary(config, turning, device) : null;
        var byWindow = new HashMap<Integer, Block>();
        this.blocks = IntStream.range(0, config.layers())
                .mapToObj(config::window)
                .map(window -> byWindow.computeIfAbsent(window, _ -> new Block(config, dtype, device, rotary, window)))
                .toList();
        this.norm = new Normalisation(config);
    }

    /// What this model computes.
    public ModelConfig config() {
        return config;
    }

    /// Number format of the weights it takes.
    public Dtype dtype() {
        return dtype;
    }

    /// Where it computes.
    public Device device() {
        return device;
    }

    /// What a loss makes of some logits.
    @FunctionalInterface
    public interface Criterion {
        /// Judges logits.
        ///
        /// @param logits `[count, vocabulary]` of the targets from number `from` on
        /// @return the gradient of the logits, of their shape and format
        Tensor gradient(Tensor logits, int from);
    }

    /// Logits of every target of a batch, `[targets, vocabulary]`, in the model's number format; joins the open
    /// scope. Nothing is kept for a backward pass: memory is that of one block.
    public Tensor logits(TokenBatch batch, Parameters weights) {
        return Scope.inner(() -> head(hidden(batch, weights), weights));
    }

    /// Takes logits of some targets.
    @FunctionalInterface
    public interface LogitsReader {
        /// Reads some.
        ///
        /// @param logits `[count, vocabulary]` of the targets from number `from` on; die after the call
        void read(Tensor logits, int from);
    }

    /// The same a few targets at a time, so that a large vocabulary costs the memory of a few rows.
    public void logits(TokenBatch batch, Parameters weights, int targetsAtOnce, LogitsReader reader) {
        var hidden = Scope.inner(() -> hidden(batch, weights));
        for (int from = 0; from < batch.targetCount(); from += targetsAtOnce) {
            try (var _ = Scope.open()) {
                int some = Math.min(targetsAtOnce, batch.targetCount() - from);
                var rows = Rows.padded(hidden.narrow(0, from, some), rowsOfHead(some));
                reader.read(head(rows, weights).narrow(0, 0, some), from);
            }
        }
    }

    /// The last block's output at the positions that predict a target, `[targets, width]`.
    ///
    /// In the last block all positions attend, though only these go on: fused attention makes its sums in an order
    /// that depends on how many positions attend, and a sequence's result must not depend on where the targets of
    /// other sequences begin.
    private Tensor hidden(TokenBatch batch, Parameters weights) {
        var x = embed(Host.longs(device, batch.ids(), batch.ids().length), batch.time(), weights);
        int last = config.layers() - 1;
        for (int i = 0; i < last; i++) {
            var input = x;
            int layer = i;
            x = Scope.inner(() -> pass(layer, input, batch, 0, weights).output());
        }
        var block = blocks.get(last);
        int rows = ShapeGrid.up(batch.targetCount());
        var targets = Host.longs(device, batch.sources(rows), rows);
        var all = block.forward(
                x,
                batch.time(),
                weights.layers.get(last),
                heads -> {
                    var attended = block.attention().forward(block.rotated(heads), 0);
                    return new Attended(Rows.choose(attended.output(), targets));
                },
                stream -> Rows.choose(stream, targets));
        var output = all.narrow(0, 0, batch.targetCount());
        if (steering != null && steering.block() == last) {
            steering.add(output, batch, batch.sources());
        }
        return output;
    }

    private record Attended(Tensor output) implements Attention.Saved {}

    /// A forward pass for training that keeps everything; its tensors live in the open scope.
    public Tape forward(TokenBatch batch, Parameters weights) {
        return forward(batch, weights, Activations.KEPT);
    }

    /// A forward pass for training; its tensors live in the open scope.
    public Tape forward(TokenBatch batch, Parameters weights, Activations activations) {
        requireFits(batch.time());
        int from = batch.firstSource();
        var ids = Host.longs(device, batch.ids(), batch.ids().length);
        var x = embed(ids, batch.time(), weights);
        var layers = new ArrayList<Tape.Layer>();
        for (int i = 0; i < config.layers(); i++) {
            var input = x;
            int layer = i;
            switch (activations) {
                case KEPT -> {
                    var pass = pass(layer, input, batch, from, weights);
                    layers.add(new Tape.Kept(pass));
                    x = pass.output();
                }
                case RECOMPUTED -> {
                    layers.add(new Tape.Input(input.clone()));
                    x = Scope.inner(
                            () -> pass(layer, input, batch, from, weights).output());
                }
            }
        }
        var wanted = wantedRows(batch, from);
        var last = norm.forward(Rows.choose(x, wanted), weights.finalNorm);
        return new Tape(batch, layers, last, ids, wanted, rows -> capped(Matmul.linear(rows, weights.head, null)));
    }

    /// One block, over the places that anything after it needs.
    Block.Pass pass(int layer, Tensor input, TokenBatch batch, int from, Parameters weights) {
        int first = layer == config.layers() - 1 ? from : 0;
        var pass = blocks.get(layer).forward(input, batch.time(), first, weights.layers.get(layer));
        if (steering != null && steering.block() == layer) {
            steering.add(pass.output(), batch, first);
        }
        return pass;
    }

    /// Whether a token that ends a prompt is computed unlike the same token within one.
    boolean apart() {
        return steering != null && steering.apart();
    }

    /// What is added behind a block, if anything.
    @Nullable
    Steering steering(int layer) {
        return steering != null && steering.block() == layer ? steering : null;
    }

    /// Input ids of a batch; joins the open scope.
    Tensor ids(TokenBatch batch) {
        return Host.longs(device, batch.ids(), batch.ids().length);
    }

    /// The backward pass: adds the gradients of all weights to `gradients`. A tape is used once.
    ///
    /// @param logitGradient `[targets, vocabulary]`, in the model's number format
    /// @param gradients     of the same configuration
    public void backward(Tape tape, Tensor logitGradient, Parameters weights, Parameters gradients) {
        var logits = tape.logits();
        var hidden = Scope.inner(() -> headBackward(logitGradient, logits, tape.last.output(), weights, gradients));
        walkBack(tape, hidden, weights, gradients);
    }

    /// The backward pass with the logits made and dropped a few targets at a time, so that a large vocabulary costs
    /// the memory of a few rows.
    ///
    /// @param targetsAtOnce of which logits are in memory
    public void backward(Tape tape, int targetsAtOnce, Criterion criterion, Parameters weights, Parameters gradients) {
        var hidden = torch.empty_like(tape.last.output());
        int count = tape.batch.targetCount();
        for (int from = 0; from < count; from += targetsAtOnce) {
            try (var _ = Scope.open()) {
                int some = Math.min(targetsAtOnce, count - from);
                int rows = rowsOfHead(some);
                var output = Rows.padded(tape.last.output().narrow(0, from, some), rows);
                var logits = tape.head(output);
                var slope = Rows.padded(criterion.gradient(logits.narrow(0, 0, some), from), rows);
                hidden.narrow(0, from, some)
                        .copy_(headBackward(slope, logits, output, weights, gradients)
                                .narrow(0, 0, some));
            }
        }
        walkBack(tape, hidden, weights, gradients);
    }

    /// Rows that the head multiplies for so many targets. With a large vocabulary the product takes longer than its
    /// machine code, and padding would take memory.
    private int rowsOfHead(int targets) {
        return (long) targets * config.vocabulary() > MOST_PADDED ? targets : ShapeGrid.up(targets);
    }

    /// @return the gradient of `output`, the rows the head multiplied
    private Tensor headBackward(
            Tensor logitGradient, Tensor logits, Tensor output, Parameters weights, Parameters gradients) {
        var raw = uncapped(logitGradient, logits);
        gradients.head.add_(Matmul.weightGradient(raw, output));
        return Matmul.inputGradient(raw, weights.head);
    }

    private void walkBack(Tape tape, Tensor output, Parameters weights, Parameters gradients) {
        int time = tape.batch.time();
        int from = tape.batch.firstSource();
        var x = Scope.inner(() -> {
            var chosen = torch.zeros_like(tape.last.unit());
            norm.backward(output, tape.last, weights.finalNorm, gradients.finalNorm, chosen);
            var all = chosen.new_zeros((long) tape.batch.rows() * (time - from), config.width());
            return all.index_copy_(0, tape.wanted, chosen);
        });
        for (int i = config.layers() - 1; i >= 0; i--) {
            var gradient = x;
            int layer = i;
            x = Scope.inner(() -> {
                var pass = switch (tape.layers.get(layer)) {
                    case Tape.Kept kept -> kept.pass();
                    case Tape.Input input -> pass(layer, input.x(), tape.batch, from, weights);
                };
                return blocks.get(layer)
                        .backward(gradient, pass, time, weights.layers.get(layer), gradients.layers.get(layer));
            });
        }
        embedBackward(x, tape.ids, time, gradients);
    }

    /// What enters the first block, `[n, width]`.
    ///
    /// @param ids  of whole sequences, `[n]`
    /// @param time their length
    Tensor embed(Tensor ids, int time, Parameters weights) {
        requireFits(time);
        var x = embedded(ids, weights);
        if (weights.positions != null) {
            x.view(-1, time, config.width()).add_(weights.positions.narrow(0, 0, time));
        }
        return x;
    }

    /// Embeddings of ids `[n]` as they enter the residual stream, positions aside: `[n, width]`, a copy.
    Tensor embedded(Tensor ids, Parameters weights) {
        var x = Rows.choose(weights.embedding, ids);
        return config.stream().embeddingScale() == 1 ? x : x.mul_(embeddingScale());
    }

    private Scalar embeddingScale() {
        return Kernels.scalar(config.stream().embeddingScale());
    }

    void embedBackward(Tensor gradient, Tensor ids, int time, Parameters gradients) {
        var entered = config.stream().embeddingScale() == 1 ? gradient : gradient.mul(embeddingScale());
        gradients.embedding.add_(Rows.gradient(entered, ids, config.vocabulary()));
        if (gradients.positions != null) {
            gradients
                    .positions
                    .narrow(0, 0, time)
                    .add_(gradient.view(-1, time, config.width()).sum(0));
        }
    }

    /// Rows of the last block's output that predict a target. That output begins at place `from` of each row.
    private Tensor wantedRows(TokenBatch batch, int from) {
        int time = batch.time();
        int late = time - from;
        var rows = Arrays.stream(batch.sources())
                .map(source -> source / time * late + source % time - from)
                .toArray();
        return Host.longs(device, rows, rows.length);
    }

    private void requireFits(int time) {
        if (time > config.context()) {
            throw new IllegalArgumentException("a sequence of %d tokens is longer than the model's context of %d"
                    .formatted(time, config.context()));
        }
    }

    /// The part of a layer that a decoder with a cache shares with this model.
    Block block(int layer) {
        return blocks.get(layer);
    }

    /// Rotary tables, or nothing with learned positions.
    @Nullable
    Rotary rotary() {
        return rotary;
    }

    /// Logits of rows of the last block's output, `[rows, vocabulary]`.
    Tensor head(Tensor rows, Parameters weights) {
        return capped(Matmul.linear(norm.forward(rows, weights.finalNorm).output(), weights.head, null));
    }

    /// Bounds logits in place where the configuration says so.
    private Tensor capped(Tensor logits) {
        double cap = config.stream().logitCap();
        return cap == 0 ? logits : logits.mul_(Kernels.scalar(1 / cap)).tanh_().mul_(Kernels.scalar(cap));
    }

    /// The gradient of what went into [#capped].
    private Tensor uncapped(Tensor gradient, Tensor logits) {
        double cap = config.stream().logitCap();
        return cap == 0 ? gradient : torch.tanh_backward(gradient, logits.mul(Kernels.scalar(1 / cap)));
    }

    @Override
    public void close() {
        if (rotary != null) {
            rotary.close();
        }
    }
}
