package org.lockpick.numbers;

import java.util.Locale;

/// A known answer beside what was computed here.
///
/// @param model that was asked
/// @param way   in which it was computed
/// @param what  was computed
/// @param share distance as a share of the tolerance; above 1, or no number, it is wrong
public record Comparison(String model, Way way, String what, String expected, String found, double share) {
    /// Two numbers.
    ///
    /// @param tolerance that is allowed to lie between them
    static Comparison of(KnownModel model, Way way, String what, double expected, double found, double tolerance) {
        return new Comparison(
                model.name(),
                way,
                what,
                number(expected) + " ± " + number(tolerance),
                number(found),
                Math.abs(expected - found) / tolerance);
    }

    /// Whether it is what it should be.
    public boolean correct() {
        return share <= 1;
    }

    @Override
    public String toString() {
        return "%s, %s: %s is %s, expected %s".formatted(model, way, what, found, expected);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
