package org.lockpick.task.composition;

/// Size of a composition task (paper §7: 32 functions, 16 of them hidden, 4 digits).
///
/// The paper's printed example forces a mixture of digit bijections and position permutations: `1618 → 0907` is no
/// permutation and `0907 → 0079` is no digit map.
///
/// @param functions      number of functions; half are digit bijections, half permutations
/// @param hidden         how many of them π_weak replaces by the identity, balanced over the two kinds
/// @param digits         length of the row
/// @param wrongPasswords how many wrong passwords there are
/// @param seed           chooses the functions, the hidden ones and the splits
public record CompositionSettings(int functions, int hidden, int digits, int wrongPasswords, long seed) {
    /// Checks ranges.
    public CompositionSettings {
        if (digits < 2 || digits > 8) {
            throw new IllegalArgumentException("digits: expected 2 to 8, found " + digits);
        }
        int permutations = permutations(digits) - 1;
        if (functions < 2 || functions % 2 != 0 || functions / 2 > permutations) {
            throw new IllegalArgumentException(
                    "functions: expected an even number, at most %d for %d digits (half are permutations), found %d"
                            .formatted(2 * permutations, digits, functions));
        }
        if (hidden < 2 || hidden % 2 != 0 || hidden > functions) {
            throw new IllegalArgumentException("hidden: expected an even number from 2 to %d (the functions), found %d"
                    .formatted(functions, hidden));
        }
        if (wrongPasswords < 1 || wrongPasswords > 1000) {
            throw new IllegalArgumentException("wrongPasswords: expected 1 to 1000, found " + wrongPasswords);
        }
    }

    private static int permutations(int digits) {
        int product = 1;
        for (int i = 2; i <= digits; i++) {
            product *= i;
        }
        return product;
    }
}
