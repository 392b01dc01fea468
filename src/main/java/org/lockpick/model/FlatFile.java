package org.lockpick.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.tensor.Dtype;

/// The flat vector of a model's weights as one tensor of a safetensors file, mapped and not read before it is needed.
/// An owner: close it once.
public final class FlatFile implements WeightSource, AutoCloseable {
    private static final String TENSOR = "flat";

    private final ModelConfig config;
    private final Safetensors file;

    private FlatFile(ModelConfig config, Safetensors file) {
        this.config = config;
        this.file = file;
    }

    /// Writes weights in fp32 to a new file, pushed to the disk before this returns.
    public static void write(Path file, Parameters weights) {
        var flat = weights.flat();
        var whole = new SafetensorsWriter.Item(TENSOR, Dtype.FP32, List.of(flat.size(0)), () -> flat);
        SafetensorsWriter.write(file, List.of(whole), Map.of());
    }

    /// Opens a file that was written so.
    ///
    /// @throws CheckpointException where it holds another number of weights
    public static FlatFile open(Path file, ModelConfig config) {
        var opened = Safetensors.open(file);
        var entry = opened.header().entries().get(TENSOR);
        long size = Parameters.layout(config).size();
        if (entry == null || !entry.shape().equals(List.of(size))) {
            opened.close();
            throw new CheckpointException(file, "holds no vector of %,d weights".formatted(size));
        }
        return new FlatFile(config, opened);
    }

    @Override
    public ModelConfig config() {
        return config;
    }

    @Override
    public Tensor piece(TensorLink link, long from, long count) {
        return file.part(TENSOR, link.offset(Parameters.layout(config)) + from, count);
    }

    @Override
    public void close() {
        file.close();
    }
}
