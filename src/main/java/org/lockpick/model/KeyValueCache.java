package org.lockpick.model;

import org.bytedeco.pytorch.Tensor;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;

/// Keys and values of the tokens that some slots have seen, of all layers, so that the next token of a slot
/// costs one pass over one token.
///
/// A slot holds one sequence. Slots in use are always the first ones: who frees a slot in the middle moves
/// the last one into it. Two layouts of the same numbers: one for fused kernels, and one for batched products,
/// wherever those cannot be used; libtorch's own is four times slower in 16 bits. An owner: close it once.
sealed interface KeyValueCache extends AutoCloseable permits FusedCache, ProductCache {

    /// A multiple of this many places is looked at; as many numbers as a vector register holds, so that
    /// places behind a slot's end never change the order in which those before it are added.
    int STRIDE = 32;

    /// An empty cache.
    ///
    /// @param capacity tokens a slot holds, a multiple of [#STRIDE]
    static KeyValueCache of(ModelConfig config, Dtype dtype, Device device, int slots, int capacity) {
        return FusedCache.takes(config, dtype, device)
                ? new FusedCache(config, dtype, slots, capacity)
                : new ProductCache(config, dtype, device, slots, capacity);
    }

    /// Bytes of keys and values of one slot, and of those of the layer that is just laid out anew.
    static long bytes(ModelConfig config, Dtype dtype, Device device, int capacity) {
        int layers = config.layers() + (FusedCache.takes(config, dtype, device) ? 0 : 1);
        return 2L * layers * config.keyValueHeads() * capacity * config.headWidth() * dtype.bytes();
    }

    /// The least capacity for sequences of some length.
    static int capacity(int length) {
        return (length + STRIDE - 1) / STRIDE * STRIDE;
    }

    /// Lays keys and values out for a number of places; what lies below it stays.
    ///
    /// @param places a multiple of [#STRIDE], at most the capacity
    void reach(int places);

    /// Takes the keys and values of whole sequences, already rotated.
    ///
    /// @param heads `[rows, time, heads + 2·keyValueHeads, headWidth]`
    /// @param first slot of the first row
    void fill(int layer, Tensor heads, int first);

    /// Takes the keys and values of one token of each of the first slots, already rotated.
    ///
    /// @param heads `[slots, 1, heads + 2·keyValueHeads, headWidth]`
    void add(int layer, Tensor heads, DecodingStep step);

    /// Lets the queries of one token a slot, already rotated, look at all up to their places.
    ///
    /// @param heads `[slots, 1, heads + 2·keyValueHeads, headWidth]`
    /// @param first slot of the first row
    /// @return `[slots, heads · headWidth]`
    Tensor look(int layer, Tensor heads, int first, DecodingStep step);

    /// What a step needs to know of where its tokens go; the tensors join the open scope.
    ///
    /// @param places of one token a slot
    DecodingStep step(long[] places);

    /// Copies the first `length` tokens of a slot over another.
    void move(int from, int to, int length);

    @Override
    void close();
}
