package org.lockpick.model;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;

/// Takes in prompts of one padded length without sharing anything: every place of every prompt goes through
/// the model.
final class PlainPrompts {
    private PlainPrompts() {}

    private record Looked(Tensor output) implements Attention.Saved {}

    /// Logits of each prompt's next token, one row after the other.
    static float[] logits(Transformer model, Parameters weights, List<int[]> prompts) {
        var config = model.config();
        int rows = prompts.size();
        int time = Decoding.padded(config, prompts.getFirst().length);
        var ids = new long[rows * time];
        var last = new long[rows];
        var places = new long[rows];
        for (int row = 0; row < rows; row++) {
            var prompt = prompts.get(row);
            for (int place = 0; place < prompt.length; place++) {
                ids[row * time + place] = prompt[place];
            }
            places[row] = prompt.length - 1L;
            last[row] = (long) row * time + places[row];
        }
        try (var _ = Scope.open();
                var cache = KeyValueCache.of(config, model.dtype(), model.device(), rows, time)) {
            cache.reach(time);
            var x = model.embed(Host.longs(model.device(), ids, ids.length), time, weights);
            int end = config.layers() - 1;
            for (int i = 0; i < end; i++) {
                x = model.block(i).forward(x, time, 0, weights.layers.get(i)).output();
            }
            var chosen = Host.longs(model.device(), last, rows);
            var block = model.block(end);
            var output = block.forward(
                    x,
                    time,
                    weights.layers.get(end),
                    heads -> {
                        cache.fill(end, block.rotated(heads), 0);
                        var asking = heads.reshape(-1, heads.size(2), heads.size(3))
                                .index_select(0, chosen)
                                .unsqueeze(1);
                        return new Looked(cache.look(end, asking, 0, cache.step(places)));
                    },
                    all -> all.index_select(0, chosen));
            return Host.floats(model.head(output, weights));
        }
    }
}
