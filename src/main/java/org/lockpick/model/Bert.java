package org.lockpick.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.FlatLayout;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Kernels;
import org.lockpick.tensor.Matmul;
import org.lockpick.tensor.Rows;
import org.lockpick.tensor.Scope;

/// A BERT-type encoder with its weights, in fp32, forward only.
///
/// Sequences of one length go together, so there is no padding to hide: what a sequence gives does not depend
/// on the others. An owner: close it once.
final class Bert implements AutoCloseable {
    private final BertConfig config;
    private final Tensor flat;
    private final List<Tensor> views = new ArrayList<>();
    private final Tensor words;
    private final Tensor places;
    private final Tensor types;
    private final Norm norm;
    private final List<Layer> layers = new ArrayList<>();

    /// `gain` and `bias` `[width]`.
    private record Norm(Tensor gain, Tensor bias) {}

    /// `weight` `[out, in]`, in the order that products like best, and `bias` `[out]`.
    private record Dense(Tensor weight, Tensor bias) {
        Tensor of(Tensor x) {
            return Matmul.linear(x, weight, bias);
        }
    }

    private record Layer(Dense queryKeyValue, Dense output, Norm attentionNorm, Dense up, Dense down, Norm mlpNorm) {}

    private Bert(BertConfig config, FlatLayout layout, Tensor flat) {
        this.config = config;
        this.flat = flat;
        words = view(layout, "words");
        places = view(layout, "places");
        types = view(layout, "types");
        norm = norm(layout, "norm");
        for (int i = 0; i < config.layers(); i++) {
            layers.add(new Layer(
                    dense(layout, i + ".qkv"),
                    dense(layout, i + ".output"),
                    norm(layout, i + ".attentionNorm"),
                    dense(layout, i + ".up"),
                    dense(layout, i + ".down"),
                    norm(layout, i + ".mlpNorm")));
        }
    }

    /// Loads a directory with `config.json` and safetensors.
    ///
    /// @throws CheckpointException naming the file, and the key or the tensor at fault
    static Bert load(Path directory, Device device) {
        var config = BertConfig.read(ModelDirectory.configFile(directory));
        var files = WeightFiles.of(directory);
        var places = BertNames.of(config, files);
        try (var _ = Scope.open();
                var reader = new WeightReader(files)) {
            var flat = device.zeros(Dtype.FP32, places.layout().size());
            for (var link : places.links()) {
                reader.copy(link, link.rowsOf(places.layout(), flat));
            }
            return new Bert(config, places.layout(), Scope.keep(flat));
        }
    }

    private Tensor view(FlatLayout layout, String name) {
        var view = Scope.keep(layout.view(flat, name));
        views.add(view);
        return view;
    }

    private Norm norm(FlatLayout layout, String name) {
        return new Norm(view(layout, name + ".gain"), view(layout, name + ".bias"));
    }

    private Dense dense(FlatLayout layout, String name) {
        var packed = Scope.keep(Matmul.pack(layout.view(flat, name + ".weight")));
        views.add(packed);
        return new Dense(packed, view(layout, name + ".bias"));
    }

    BertConfig config() {
        return config;
    }

    /// What the last block gives for each token, `[rows, time, width]`; joins the open scope.
    ///
    /// @param sequences ids, `[rows][time]`, all of one length from 1 to the context
    Tensor hidden(List<int[]> sequences) {
        int time = sequences.getFirst().length;
        if (time < 1 || time > config.context()) {
            throw new IllegalArgumentException(
                    "a sequence of %d tokens for a context of %d".formatted(time, config.context()));
        }
        var x = Scope.inner(() -> embedded(ids(sequences, time), time));
        for (var layer : layers) {
            var input = x;
            x = Scope.inner(() -> block(input, time, layer));
        }
        return x.view(sequences.size(), time, config.width());
    }

    private long[] ids(List<int[]> sequences, int time) {
        var ids = new long[sequences.size() * time];
        for (int row = 0; row < sequences.size(); row++) {
            var sequence = sequences.get(row);
            if (sequence.length != time) {
                throw new IllegalArgumentException(
                        "row %d has %d ids, the first has %d".formatted(row, sequence.length, time));
            }
            for (int place = 0; place < time; place++) {
                if (sequence[place] < 0 || sequence[place] >= config.vocabulary()) {
                    throw new IllegalArgumentException(
                            "token id %d of a vocabulary of %d".formatted(sequence[place], config.vocabulary()));
                }
                ids[row * time + place] = sequence[place];
            }
        }
        return ids;
    }

    private Tensor embedded(long[] ids, int time) {
        var x = Rows.choose(words, Host.longs(Device.of(words), ids, ids.length)); // [rows · time, width]
        x.view(-1, time, config.width()).add_(places.narrow(0, 0, time)).add_(types.narrow(0, 0, 1));
        return normalised(x, norm);
    }

    private Tensor block(Tensor x, int time, Layer layer) {
        var attended = layer.output.of(attended(layer.queryKeyValue.of(x), time)); // [rows · time, width]
        var middle = normalised(attended.add_(x), layer.attentionNorm);
        var fed = layer.down.of(torch.gelu(layer.up.of(middle)));
        return normalised(fed.add_(middle), layer.mlpNorm);
    }

    /// `softmax(q·kᵀ/√headWidth)·v`, every token seeing all.
    ///
    /// @param projected `[rows · time, 3 · width]`: queries, keys, values
    private Tensor attended(Tensor projected, int time) {
        int heads = config.heads();
        int width = config.headWidth();
        var parts = projected
                .view(-1, time, 3, heads, width)
                .permute(2, 0, 3, 1, 4) // [3, rows, heads, time, headWidth]
                .reshape(3, -1, time, width);
        var scores = parts.select(0, 0).bmm(parts.select(0, 1).transpose(1, 2));
        var weights = torch.softmax(scores.mul_(Kernels.scalar(1 / Math.sqrt(width))), -1);
        return weights.bmm(parts.select(0, 2)) // [rows · heads, time, headWidth]
                .view(-1, heads, time, width)
                .transpose(1, 2)
                .reshape(-1, config.width());
    }

    private Tensor normalised(Tensor x, Norm weights) {
        return Rows.standardise(x, config.normEpsilon())
                .unit()
                .mul(weights.gain)
                .add_(weights.bias);
    }

    @Override
    public void close() {
        views.forEach(Tensor::close);
        flat.close();
    }
}
