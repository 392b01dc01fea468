package org.lockpick.text.bpe;

import java.util.List;
import java.util.Optional;

/// What a byte-level tokenizer is to be.
///
/// @param size         ids in all: special tokens, the 256 bytes, and as many merges as fit and are worth it
/// @param special      special tokens, in the order of their ids, which begin at 0
/// @param begin        the one of them that begins every text, if any
/// @param end          the one of them that ends a completion
/// @param pad          the one of them that fills rows, if any
/// @param singleDigits whether every digit is a token of its own
/// @param leastCount   how often a pair has to be met to become a token
public record BpeSettings(
        int size,
        List<String> special,
        Optional<String> begin,
        String end,
        Optional<String> pad,
        boolean singleDigits,
        int leastCount) {

    /// Checks that the parts fit.
    public BpeSettings {
        special = List.copyOf(special);
        if (special.stream().distinct().count() != special.size() || special.contains("")) {
            throw new IllegalArgumentException("expected each special token once and none empty, got " + special);
        }
        for (var role : List.of(begin, Optional.of(end), pad)) {
            if (role.isPresent() && !special.contains(role.get())) {
                throw new IllegalArgumentException(
                        "expected \"%s\" among the special tokens %s".formatted(role.get(), special));
            }
        }
        if (size < special.size() + 256) {
            throw new IllegalArgumentException("expected a size of at least %d, which holds the special tokens and the"
                            .formatted(special.size() + 256)
                    + " 256 bytes, got " + size);
        }
    }

    /// With an end of text alone, every digit a token of its own.
    public static BpeSettings of(int size) {
        var end = "<|endoftext|>";
        return new BpeSettings(size, List.of(end), Optional.empty(), end, Optional.empty(), true, 2);
    }
}
