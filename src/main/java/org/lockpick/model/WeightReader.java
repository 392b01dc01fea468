package org.lockpick.model;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.tensor.Scope;

/// Fills parameters from the files of a model directory, tensor by tensor, converting number formats on the
/// way.
final class WeightReader implements AutoCloseable {
    private final WeightFiles files;
    private final Map<SafetensorsHeader, Safetensors> open = new HashMap<>();

    WeightReader(WeightFiles files) {
        this.files = files;
    }

    /// Copies every tensor.
    ///
    /// @throws CheckpointException for what does not fit, naming the file and the tensor
    void fill(Parameters parameters, Correspondence correspondence) {
        for (var link : correspondence.links()) {
            try (var _ = Scope.open()) {
                copy(link, link.rowsOf(parameters));
            }
            if (link.ours().equals("embedding")) {
                correspondence.tiedHead().ifPresent(head -> requireTied(head, link.theirs()));
            }
        }
    }

    /// Copies one tensor.
    ///
    /// @param rows where to, `link.rows()` of them
    /// @throws CheckpointException where it is absent or does not fit
    void copy(TensorLink link, Tensor rows) {
        holder(link.theirs()).copy(link.theirs(), link.shape(), link.arrangement(), rows);
    }

    private void requireTied(String head, String embedding) {
        if (!holder(head).equal(head, holder(embedding), embedding)) {
            throw new CheckpointException(
                    files.directory(),
                    "holds %s, which differs from %s although config.json ties them; \"tie_word_embeddings\": false keeps both"
                            .formatted(head, embedding));
        }
    }

    /// The file that holds a tensor.
    ///
    /// @throws CheckpointException where none does
    Safetensors holder(String tensor) {
        var header = files.holders().get(tensor);
        if (header == null) {
            throw new CheckpointException(files.directory(), "has no tensor " + tensor);
        }
        return open.computeIfAbsent(header, Safetensors::open);
    }

    @Override
    public void close() {
        open.values().forEach(Safetensors::close);
    }
}
