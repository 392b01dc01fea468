package org.lockpick.tensor;

/// Ways of computing that are faster than plain operations. Each must show on this machine that it computes the same
/// before it is used: see [FastPaths].
public enum FastPath {
    /// oneDNN's product with a weight in its own order.
    PACKED_PRODUCT("products with packed weights", "width %1$d to %2$d"),
    /// oneDNN's linear layer with a plain weight.
    LINEAR_LAYER("oneDNN's linear layer", "about %3$d rows, width %1$d to %2$d"),
    /// oneDNN's product for the gradient of a linear layer's input.
    INPUT_GRADIENT("oneDNN's gradient of inputs", "about %3$d rows, width %1$d to %2$d"),
    /// oneDNN's product, or gradient of a convolution, for the gradient of a linear layer's weight.
    WEIGHT_GRADIENT("oneDNN's gradient of weights", "about %3$d rows, width %1$d to %2$d"),
    /// libtorch's product of 16-bit numbers.
    HALF_PRODUCT("products of 16-bit numbers", "about %3$d rows, width %1$d to %2$d"),
    /// libtorch's fused attention and its backward pass.
    FUSED_ATTENTION("libtorch's fused attention", "%3$d positions, %1$d heads of width %2$d"),
    /// libtorch's fused attention of one position over a cache.
    FUSED_DECODING("libtorch's fused attention over a cache", "%3$d positions, %1$d heads of width %2$d"),
    /// Normalised rows by a kernel of this program.
    NORM_KERNEL("the norm kernel", "width %1$d"),
    /// Gated rows by a kernel of this program.
    GATE_KERNEL("the gate kernel", "width %1$d"),
    /// A non-linearity of rows by a kernel of this program.
    BEND_KERNEL("the kernel of non-linearities", "width %1$d"),
    /// Rotary positions by a kernel of this program.
    ROTATION_KERNEL("the rotation kernel", "%2$d of %1$d elements of a head"),
    /// Attention over a cache by a kernel of this program.
    ATTENTION_KERNEL("the attention kernel", "%1$d heads of width %2$d on %3$d keys"),
    /// Works beside each other, each with its share of the threads.
    LANES("lanes", "%1$d lanes of %2$d threads");

    private final String words;
    private final String shape;

    FastPath(String words, String shape) {
        this.words = words;
        this.shape = shape;
    }

    /// What it is called in messages.
    public String words() {
        return words;
    }

    /// The sizes of a shape class in words.
    String shape(long first, long second, long third) {
        return shape.formatted(first, second, third);
    }
}
