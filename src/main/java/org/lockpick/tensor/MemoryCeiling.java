package org.lockpick.tensor;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// The fastest that this machine reads a stretch of memory: what keys and values are compared with.
public final class MemoryCeiling {
    private static final int ROUNDS = 5;
    private static final long LEAST = 1L << 20;

    private double best;

    /// Reads a stretch a few times more; called several times over a run, so that all of it sees the same
    /// machine.
    ///
    /// @param bytes as many as what is compared with it takes: a stretch that fits in a processor's cache is
    ///     read faster
    public void sample(long bytes) {
        try (var _ = Scope.open()) {
            long numbers = Math.max(LEAST, bytes) / Dtype.FP32.bytes();
            var stretch = torch.ones(new long[] {numbers}, Dtype.FP32.options());
            for (int i = 0; i < ROUNDS; i++) {
                best = Math.max(best, numbers * Dtype.FP32.bytes() / seconds(stretch));
            }
        }
    }

    private static double seconds(Tensor stretch) {
        try (var _ = Scope.open()) {
            long began = System.nanoTime();
            stretch.sum();
            return (System.nanoTime() - began) / 1e9;
        }
    }

    /// The best rate seen, in bytes a second.
    public double bytesPerSecond() {
        if (best == 0) {
            throw new IllegalStateException("nothing was read");
        }
        return best;
    }
}
