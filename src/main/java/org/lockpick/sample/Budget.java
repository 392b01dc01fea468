package org.lockpick.sample;

/// What generation or scoring may use beside the weights.
///
/// @param bytes     for keys and values and for the tensors of one pass; packed weights are not counted
/// @param sequences at once, at most
public record Budget(long bytes, int sequences) {
    /// Checks ranges.
    public Budget {
        if (bytes < 1 || sequences < 1) {
            throw new IllegalArgumentException(
                    "a budget needs at least one byte and one sequence, got %d and %d".formatted(bytes, sequences));
        }
    }
}
