package org.lockpick.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.tensor.FastPaths.Left;

/// A fast path that computes something wrong for some shapes, as one processor's kernels did; closing it makes the path
/// right again. What was found before is forgotten at both ends.
public final class LyingPath implements AutoCloseable {
    private final List<Left> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger lies = new AtomicInteger();

    private LyingPath(FastPath path, Predicate<Tensor> which) {
        FastPaths.sabotage((of, result) -> {
            if (of == path && which.test(result) && result.numel() > 0) {
                lie(result);
            }
        });
        FastPaths.listen(heard::add);
    }

    /// Makes a path lie about all results.
    public static LyingPath always(FastPath path) {
        return new LyingPath(path, _ -> true);
    }

    /// Makes a path lie about results of a width, which is one shape class.
    public static LyingPath aboutWidth(FastPath path, long width) {
        return new LyingPath(path, result -> result.size(-1) == width);
    }

    /// Half of the largest element is added to one column, differently each time: so even works that are compared with
    /// each other differ.
    private void lie(Tensor result) {
        try (var _ = Scope.open()) {
            double most = result.abs().max().item_double();
            double off = (most + 1e-3) * (0.5 + 0.25 * (lies.incrementAndGet() % 3));
            result.narrow(-1, result.size(-1) / 2, 1).add_(Kernels.scalar(off));
        }
    }

    /// What the listener was told.
    public List<Left> heard() {
        return new ArrayList<>(heard);
    }

    @Override
    public void close() {
        FastPaths.sabotage(null);
        FastPaths.listen(_ -> {});
    }
}
