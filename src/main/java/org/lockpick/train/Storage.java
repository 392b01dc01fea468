package org.lockpick.train;

import org.lockpick.tensor.Dtype;

/// Number formats in which gradients and optimiser state may be kept where memory is short.
public enum Storage {
    /// 32 bits.
    FP32(Dtype.FP32),
    /// 16 bits with the range of fp32.
    BF16(Dtype.BF16);

    private final Dtype dtype;

    Storage(Dtype dtype) {
        this.dtype = dtype;
    }

    /// The format itself.
    public Dtype dtype() {
        return dtype;
    }
}
