package org.lockpick.numbers;

import java.util.List;
import org.lockpick.tensor.Dtype;
import org.lockpick.tensor.FastPaths;

/// A way in which the program computes.
///
/// @param dtype number format of products
/// @param fast  whether paths may be taken that are faster than plain operations
public record Way(Dtype dtype, boolean fast) {
    /// All that are looked at, the plain ones first.
    public static final List<Way> ALL = List.of(
            new Way(Dtype.FP32, false),
            new Way(Dtype.BF16, false),
            new Way(Dtype.FP32, true),
            new Way(Dtype.BF16, true));

    /// Runs something this way, alone in the process.
    void run(Runnable work) {
        boolean before = FastPaths.wanted();
        FastPaths.want(fast);
        try {
            work.run();
        } finally {
            FastPaths.want(before);
        }
    }

    @Override
    public String toString() {
        return (dtype == Dtype.FP32 ? "fp32" : "bf16") + (fast ? ", fast paths" : ", plain operations");
    }
}
