package org.lockpick.tensor;

import java.util.Locale;
import org.bytedeco.pytorch.global.torch;

/// What a fast path has to prove itself for: kernels are chosen by format, sizes and number of threads, so each such
/// choice can be wrong alone.
///
/// @param first  a size; its meaning is the path's
/// @param second a size
/// @param third  a size, or a class of sizes
/// @param detail whatever else chooses a kernel, such as whether there is a bias
/// @param threads of libtorch
public record ShapeClass(FastPath path, Dtype dtype, long first, long second, long third, int detail, int threads) {

    /// A class for the calling thread.
    public static ShapeClass of(FastPath path, Dtype dtype, long first, long second, long third, int detail) {
        return new ShapeClass(path, dtype, first, second, third, detail, torch.get_num_threads());
    }

    /// The class of a number of rows: kernels treat numbers of about the same size alike, but for what is left over
    /// when rows are taken several at a time, of which the last bit is the commonest case.
    static long rows(long rows) {
        return Long.highestOneBit(rows) * 2 + rows % 2;
    }

    /// In words, for messages.
    String words() {
        long told = path == FastPath.LINEAR_LAYER
                        || path == FastPath.INPUT_GRADIENT
                        || path == FastPath.WEIGHT_GRADIENT
                        || path == FastPath.HALF_PRODUCT
                ? third / 2
                : third;
        return path.shape(first, second, told) + ", " + dtype.name().toLowerCase(Locale.ROOT);
    }
}
