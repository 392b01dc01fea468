package org.lockpick.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;

/// The beginning of a prompt that later prompts of its padded length have too: queries, keys and values of
/// its tokens in every layer, rotated. An owner: close it once.
final class KeptPrompt implements AutoCloseable {
    private final int time;
    private final int[] ids;
    private final List<Tensor> layers = new ArrayList<>();

    /// @param time places of the prompts that may use it: a kernel's last bits depend on them
    /// @param ids  of the beginning
    KeptPrompt(int time, int[] ids) {
        this.time = time;
        this.ids = ids.clone();
    }

    /// Bytes for each id.
    static long bytesOfToken(ModelConfig config, int bytes) {
        return (long) config.layers() * config.queryKeyValueWidth() * bytes;
    }

    /// What it has for prompts of some padded length.
    static int[] ids(@Nullable KeptPrompt kept, int time) {
        return kept == null || kept.time != time ? new int[0] : kept.ids.clone();
    }

    /// Takes the next layer's rows.
    ///
    /// @param all  heads of rows, `[rows, 1, heads, headWidth]`
    /// @param path rows of the prompt's tokens
    void add(Tensor all, long[] path) {
        var rows = Arrays.copyOf(path, ids.length);
        layers.add(Scope.keep(all.index_select(0, Host.longs(Device.of(all), rows, rows.length))));
    }

    /// Its rows of a layer with further ones behind them.
    Tensor before(int layer, Tensor rows) {
        return torch.cat(new TensorVector(layers.get(layer), rows), 0);
    }

    @Override
    public void close() {
        layers.forEach(Tensor::close);
    }
}
