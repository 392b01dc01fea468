package org.lockpick.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Kernels;
import org.lockpick.tensor.Scope;

/// Keys and values of the tokens that some rows have seen, so that the next token costs one pass over one token.
///
/// Rows may have prompts of different lengths: they are padded on the right, each row goes on at its own place, and
/// what padding left in the cache is overwritten or masked. An owner: close it once.
public final class DecodingCache implements AutoCloseable {
    private final Transformer model;
    private final Parameters weights;
    private final ModelConfig config;
    private final int rows;
    private final int capacity;
    private final List<Tensor> keys = new ArrayList<>();
    private final List<Tensor> values = new ArrayList<>();
    private final int[] lengths;

    /// @param capacity longest row, prompt and completion together
    public DecodingCache(Transformer model, Parameters weights, int rows, int capacity) {
        this.model = model;
        this.weights = weights;
        this.config = model.config();
        this.rows = rows;
        this.capacity = capacity;
        this.lengths = new int[rows];
        if (capacity > config.context()) {
            throw new IllegalArgumentException(
                    "%d tokens are asked for, the model's context is %d".formatted(capacity, config.context()));
        }
        try (var _ = Scope.open()) {
            for (int i = 0; i < config.layers(); i++) {
                keys.add(Scope.keep(empty()));
                values.add(Scope.keep(empty()));
            }
        }
    }

    private Tensor empty() {
        return model.device().zeros(model.dtype(), rows, config.keyValueHeads(), capacity, config.headWidth());
    }

    /// Takes in the prompts.
    ///
    /// @return logits of each row's next token, `[rows, vocabulary]`; joins the open scope
    public Tensor begin(List<int[]> prompts) {
        int time = prompts.stream().mapToInt(prompt -> prompt.length).max().orElseThrow();
        var ids = new long[rows * time];
        var last = new long[rows];
        for (int row = 0; row < rows; row++) {
            var prompt = prompts.get(row);
            for (int place = 0; place < prompt.length; place++) {
                ids[row * time + place] = prompt[place];
            }
            lengths[row] = prompt.length;
            last[row] = (long) row * time + prompt.length - 1;
        }
        return Scope.inner(() -> {
            var x = model.embedded(Host.longs(model.device(), ids, ids.length), weights);
            if (weights.positions != null) {
                x.view(rows, time, config.width()).add_(weights.positions.narrow(0, 0, time));
            }
            for (int i = 0; i < config.layers(); i++) {
                var input = x;
                int layer = i;
                x = Scope.inner(() -> model.block(layer)
                        .forward(input, time, 0, weights.layers.get(layer), heads -> fill(layer, heads))
                        .output());
            }
            return model.head(x.index_select(0, Host.longs(model.device(), last, rows)), weights);
        });
    }

    private Attention.Saved fill(int layer, Tensor heads) {
        model.block(layer).rotated(heads);
        long time = heads.size(1);
        keys.get(layer).narrow(2, 0, time).copy_(key(heads));
        values.get(layer).narrow(2, 0, time).copy_(value(heads));
        return model.block(layer).attention().forward(heads, 0);
    }

    /// Takes in one token of each row.
    ///
    /// @param tokens ids, one a row
    /// @return logits of the tokens after them, `[rows, vocabulary]`; joins the open scope
    public Tensor next(long[] tokens) {
        var places = new long[rows];
        int reach = 0;
        for (int row = 0; row < rows; row++) {
            places[row] = Math.min(lengths[row], capacity - 1);
            lengths[row] = Math.min(lengths[row] + 1, capacity);
            reach = Math.max(reach, lengths[row]);
        }
        int seen = reach;
        return Scope.inner(() -> {
            var at = Host.longs(model.device(), places, rows);
            var x = model.embedded(Host.longs(model.device(), tokens, rows), weights);
            if (weights.positions != null) {
                x.add_(weights.positions.index_select(0, at));
            }
            var masks = new HashMap<Integer, Tensor>();
            for (int i = 0; i < config.layers(); i++) {
                var input = x;
                int layer = i;
                var mask = masks.computeIfAbsent(config.window(layer), window -> mask(places, seen, window));
                x = Scope.inner(() -> model.block(layer)
                        .forward(input, 1, 0, weights.layers.get(layer), heads -> look(layer, heads, at, mask, seen))
                        .output());
            }
            return model.head(x, weights);
        });
    }

    /// `[rows, 1, 1, seen]`: 0 where a row has a token within the window, −∞ elsewhere.
    private Tensor mask(long[] places, int seen, int window) {
        var mask = new float[rows * seen];
        for (int row = 0; row < rows; row++) {
            int first = window == 0 ? 0 : Math.max(0, (int) places[row] + 1 - window);
            Arrays.fill(mask, row * seen, row * seen + first, Float.NEGATIVE_INFINITY);
            Arrays.fill(mask, row * seen + (int) places[row] + 1, (row + 1) * seen, Float.NEGATIVE_INFINITY);
        }
        return Host.floats(model.device(), mask, rows, 1, 1, seen).to(model.dtype().scalarType());
    }

    private record Looked(Tensor output) implements Attention.Saved {}

    private Attention.Saved look(int layer, Tensor heads, Tensor at, Tensor mask, int seen) {
        var rotary = model.rotary();
        if (rotary != null) {
            rotary.turnAt(model.block(layer).turned(heads).select(1, 0), at);
        }
        var where = at.view(rows, 1, 1, 1).expand(rows, config.keyValueHeads(), 1, config.headWidth());
        keys.get(layer).scatter_(2, where, key(heads));
        values.get(layer).scatter_(2, where, value(heads));
        var query = heads.narrow(2, 0, config.heads()).transpose(1, 2); // [rows, heads, 1, headWidth]
        var output = attended(
                query, spread(keys.get(layer).narrow(2, 0, seen)), spread(values.get(layer).narrow(2, 0, seen)), mask);
        return new Looked(output.transpose(1, 2).reshape(rows, (long) config.heads() * config.headWidth()));
    }

    private Tensor attended(Tensor query, Tensor key, Tensor value, Tensor mask) {
        double cap = config.attention().scoreCap();
        if (cap == 0) {
            return Kernels.attend(query, key, value, mask, Attention.scale(config)).output();
        }
        var scores = query.matmul(key.transpose(2, 3))
                .mul_(Kernels.scalar(Attention.scale(config) / cap))
                .tanh_()
                .mul_(Kernels.scalar(cap))
                .add_(mask);
        return torch.softmax(scores, -1).matmul(value);
    }

    private Tensor key(Tensor heads) {
        return heads.narrow(2, config.heads(), config.keyValueHeads()).transpose(1, 2);
    }

    private Tensor value(Tensor heads) {
        return heads.narrow(2, config.heads() + config.keyValueHeads(), config.keyValueHeads())
                .transpose(1, 2);
    }

    private Tensor spread(Tensor shared) {
        return FusedAttention.spread(config, shared);
    }

    /// Bytes that keys and values take.
    public long bytes() {
        return 2L
                * config.layers()
                * rows
                * config.keyValueHeads()
                * capacity
                * config.headWidth()
                * model.dtype().bytes();
    }

    @Override
    public void close() {
        keys.forEach(Tensor::close);
        values.forEach(Tensor::close);
    }
}
