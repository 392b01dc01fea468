package org.lockpick.task.composition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A function from a row of digits to a row of digits of the same length.
public sealed interface DigitFunction {

    /// Applies it.
    int[] apply(int[] digits);

    /// What sort of function it is, in lower case.
    default String kind() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /// Replaces each digit by another, the same everywhere: a bijection of 0…9.
    ///
    /// @param to the digit that takes the place of the digit at the index
    record Substitution(List<Integer> to) implements DigitFunction {
        /// Copies.
        public Substitution {
            to = List.copyOf(to);
        }

        @Override
        public int[] apply(int[] digits) {
            return Arrays.stream(digits).map(to::get).toArray();
        }
    }

    /// Moves the digits: the digit at a place of the result comes from the place named there.
    record Permutation(List<Integer> from) implements DigitFunction {
        /// Copies.
        public Permutation {
            from = List.copyOf(from);
        }

        @Override
        public int[] apply(int[] digits) {
            return from.stream().mapToInt(place -> digits[place]).toArray();
        }
    }

    /// Leaves all as it is.
    record Identity() implements DigitFunction {
        @Override
        public int[] apply(int[] digits) {
            return digits.clone();
        }
    }
}
