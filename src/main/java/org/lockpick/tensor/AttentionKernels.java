package org.lockpick.tensor;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Attention of a decoder over its cache, by [RowKernels], which say when tensors can be given to them. Each
/// slot is looked at as far as it is long. Query heads that share keys stand beside each other.
public final class AttentionKernels {
    /// Widest head that they take.
    public static final int WIDEST_HEAD = 256;

    private AttentionKernels() {}

    /// Whether there is a kernel for such heads that is right here.
    ///
    /// @param heads  of queries
    /// @param shared heads of keys
    /// @param window as in [#look]
    public static boolean take(Dtype dtype, Device device, long heads, long shared, long headWidth, int window) {
        return RowKernels.take(dtype, device)
                && headWidth <= WIDEST_HEAD
                && KernelTrials.attention(dtype, heads, shared, headWidth, window);
    }

    /// Writes the keys and values of one token a slot where a decoder keeps them.
    ///
    /// @param tokens `[slots, 1, heads + 2 · shared, headWidth]`: queries, keys, values
    /// @param cache  `[slots, 2 · shared, capacity, headWidth]`, keys first
    /// @param places of the tokens, `[slots]` int64
    public static void keep(Tensor tokens, Tensor cache, Tensor places) {
        long shared = cache.size(1) / 2;
        requireFit(tokens, cache, places);
        RowKernels.call(() -> {
            RowKernels.of(tokens)
                    .keep()
                    .invokeExact(
                            RowKernels.dense(tokens, tokens),
                            RowKernels.dense(cache, tokens),
                            RowKernels.address(places),
                            places.numel(),
                            tokens.size(2) - 2 * shared,
                            shared,
                            cache.size(3),
                            cache.size(2));
        });
    }

    /// Lets the queries of one token a slot look at all keys up to their places: `softmax(scale · q·kᵀ)·v`.
    ///
    /// @param window places that a token sees, its own included; 0: all before it
    /// @return `[slots, heads · headWidth]`; joins the open scope
    public static Tensor look(Tensor tokens, Tensor cache, Tensor places, int window, double scale) {
        long shared = cache.size(1) / 2;
        long heads = tokens.size(2) - 2 * shared;
        long width = cache.size(3);
        requireFit(tokens, cache, places);
        var output = tokens.new_empty(new long[] {places.numel(), heads * width});
        RowKernels.call(() -> {
            RowKernels.of(tokens)
                    .look()
                    .invokeExact(
                            RowKernels.dense(tokens, tokens),
                            RowKernels.dense(cache, tokens),
                            RowKernels.dense(output, tokens),
                            RowKernels.address(places),
                            places.numel(),
                            heads,
                            shared,
                            width,
                            cache.size(2),
                            (long) window,
                            (float) scale,
                            torch.get_num_threads());
        });
        return FastPaths.result(FastPath.ATTENTION_KERNEL, output);
    }

    private static void requireFit(Tensor tokens, Tensor cache, Tensor places) {
        RowKernels.require(
                tokens.dim() == 4
                        && tokens.size(0) == places.numel()
                        && tokens.size(1) == 1
                        && tokens.size(2) > cache.size(1)
                        && tokens.size(3) == cache.size(3)
                        && tokens.size(3) <= WIDEST_HEAD
                        && cache.size(0) >= places.numel(),
                "tokens that do not fit the cache");
    }
}
