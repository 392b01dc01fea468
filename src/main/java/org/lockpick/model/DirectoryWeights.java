package org.lockpick.model;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.lockpick.tensor.Scope;

/// The weights of a model directory, read when they are needed and not kept: of each file a piece is in memory, and of
/// a tensor that the directory has in another order than we have, all of it. An owner: close it once.
public final class DirectoryWeights implements WeightSource, AutoCloseable {
    private final ModelConfig config;
    private final List<TensorLink> links;
    private final WeightReader files;
    /// The last tensor that had to be put into our order.
    private @Nullable TensorLink held;
    private @Nullable Tensor ordered;

    /// @param links as the directory spells names
    /// @param files owned
    DirectoryWeights(ModelConfig config, List<TensorLink> links, WeightReader files) {
        this.config = config;
        this.links = links;
        this.files = files;
    }

    @Override
    public ModelConfig config() {
        return config;
    }

    @Override
    public Tensor piece(TensorLink link, long from, long count) {
        var spelled = links.stream()
                .filter(one -> one.ours().equals(link.ours()) && one.fromRow() == link.fromRow())
                .findFirst()
                .orElseThrow();
        return spelled.arrangement() instanceof Arrangement.Same
                ? files.holder(spelled.theirs()).part(spelled.theirs(), from, count)
                : ordered(spelled).view(-1).narrow(0, from, count);
    }

    private Tensor ordered(TensorLink link) {
        if (ordered == null || !link.equals(held)) {
            release();
            try (var _ = Scope.open()) {
                ordered = Scope.keep(files.holder(link.theirs()).ours(link.theirs(), link.arrangement()));
            }
            held = link;
        }
        return ordered;
    }

    private void release() {
        if (ordered != null) {
            ordered.close();
            ordered = null;
        }
    }

    @Override
    public void close() {
        release();
        files.close();
    }
}
