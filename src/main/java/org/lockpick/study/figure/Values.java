package org.lockpick.study.figure;

import java.util.Comparator;
import java.util.OptionalDouble;

/// Values of coordinates as people write them: `1e-3` and `0.001` are the same.
public final class Values {
    private Values() {}

    /// The number that a text is, or nothing.
    public static OptionalDouble number(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /// Numbers by their size, before other texts.
    static final Comparator<String> ORDER = Comparator.comparingDouble(
                    (String text) -> number(text).orElse(Double.POSITIVE_INFINITY))
            .thenComparing(Comparator.naturalOrder());

    /// Whether two texts are equal, or are the same number.
    public static boolean isSame(String one, String other) {
        var number = number(one);
        return one.equals(other) || (number.isPresent() && number.equals(number(other)));
    }
}
