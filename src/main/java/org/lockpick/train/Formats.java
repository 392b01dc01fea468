package org.lockpick.train;

import java.util.Optional;
import org.lockpick.tensor.Dtype;

/// In which number formats a training run keeps what it keeps.
///
/// @param precision of weights and products
/// @param gradients format of the gradients between the passes and the optimiser
/// @param state     format of the optimiser's momentum or moments between steps
public record Formats(Precision precision, Dtype gradients, Dtype state) {
    /// Checks what can be computed.
    public Formats {
        if (gradients.bytes() > Dtype.FP32.bytes() || state.bytes() > Dtype.FP32.bytes()) {
            throw new IllegalArgumentException(
                    "gradients and optimiser state are fp32 or of 16 bits, got %s and %s".formatted(gradients, state));
        }
    }

    /// The formats a precision brings.
    public static Formats of(Precision precision) {
        return new Formats(precision, precision.gradients(), precision.state());
    }

    /// The formats a precision brings, but for those that are named.
    public static Formats of(Precision precision, Optional<Storage> gradients, Optional<Storage> state) {
        return new Formats(
                precision,
                gradients.map(Storage::dtype).orElse(precision.gradients()),
                state.map(Storage::dtype).orElse(precision.state()));
    }

    /// Whether products are computed on a copy of the weights.
    public boolean separateCopy() {
        return precision.kept() != precision.computed();
    }
}
