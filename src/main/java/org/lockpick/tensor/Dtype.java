package org.lockpick.tensor;

import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Number formats that tensors of this project have.
public enum Dtype {
    /// 32-bit floating point: master weights, optimiser state, losses, log-probabilities.
    FP32(ScalarType.Float, 4),
    /// 64-bit floating point: averages of models and reference calculations.
    FP64(ScalarType.Double, 8),
    /// 16 bits with the exponent of fp32.
    BF16(ScalarType.BFloat16, 2),
    /// 16 bits, IEEE half precision.
    FP16(ScalarType.Half, 2),
    /// 64-bit integers: token ids and indices.
    INT64(ScalarType.Long, 8);

    private final ScalarType scalarType;
    private final int bytes;

    Dtype(ScalarType scalarType, int bytes) {
        this.scalarType = scalarType;
        this.bytes = bytes;
    }

    /// libtorch's name of this format.
    public ScalarType scalarType() {
        return scalarType;
    }

    /// Bytes of one element.
    public int bytes() {
        return bytes;
    }

    /// Options for a new tensor of this format; joins the open scope.
    public TensorOptions options() {
        return new TensorOptions(scalarType);
    }

    /// The format of a tensor.
    ///
    /// @throws IllegalArgumentException when libtorch's format has no counterpart here
    public static Dtype of(org.bytedeco.pytorch.Tensor tensor) {
        var met = tensor.scalar_type().intern();
        for (var dtype : values()) {
            if (dtype.scalarType == met) {
                return dtype;
            }
        }
        throw new IllegalArgumentException(
                "no such number format here: " + torch.toString(met).getString());
    }
}
