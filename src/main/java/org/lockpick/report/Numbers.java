package org.lockpick.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lockpick.stats.Interval;
import org.lockpick.study.figure.Values;

/// How numbers are written in reports: the same everywhere, whatever the language of the machine.
final class Numbers {

    /// What stands where there is no number.
    static final String ABSENT = "–";

    private Numbers() {}

    /// A share as a percentage without its sign: `27.4`. Halves are rounded away from zero as they are
    /// written in decimals: 0.2875 is 28.8, though 100 times the binary number is a little less than 28.75.
    static String percent(double share) {
        return percent(share, 1);
    }

    private static String percent(double share, int decimals) {
        var rounded = BigDecimal.valueOf(share).movePointRight(2).setScale(decimals, RoundingMode.HALF_UP);
        return rounded.toPlainString().replace('-', '−');
    }

    /// A share as a percentage, or a dash.
    static String percent(OptionalDouble share) {
        return share.isPresent() ? percent(share.getAsDouble()) : ABSENT;
    }

    /// An interval of shares in percent: `[24.7, 30.3]`.
    static String percent(Interval interval) {
        return "[" + percent(interval.low()) + ", " + percent(interval.high()) + "]";
    }

    /// An interval of shares in percent, or nothing.
    static String percent(Optional<Interval> interval) {
        return interval.map(Numbers::percent).orElse("");
    }

    /// A share without decimals, for sentences: `93 %`.
    static String wholePercent(double share) {
        return percent(share, 0) + "\u00a0%";
    }

    /// A positive number for reading: one decimal below 10, none above.
    static String three(double value) {
        if (value == Math.rint(value) && value < 1e6) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, value < 0.1 ? "%.2f" : value < 10 ? "%.1f" : "%.0f", value);
    }

    /// A learning rate, short: `1e-3`, `1.5e-6`, `0.05`.
    static String rate(double value) {
        if (value >= 0.01) {
            return new BigDecimal(value)
                    .round(new MathContext(4))
                    .stripTrailingZeros()
                    .toPlainString();
        }
        int exponent = (int) Math.floor(Math.log10(value) + 1e-9);
        var mantissa = new BigDecimal(value * Math.pow(10, -exponent))
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
        return mantissa + "e" + exponent;
    }

    /// A coordinate for reading: numbers short, texts as they are.
    static String coordinate(String text) {
        var number = Values.number(text);
        if (number.isEmpty()) {
            return text;
        }
        double value = number.getAsDouble();
        return value > 0 && value < 1 ? rate(value) : Point.text(value);
    }

    /// A number for a file: six decimals, an empty field where there is none.
    static String field(OptionalDouble value) {
        return value.isPresent() ? field(value.getAsDouble()) : "";
    }

    /// A number for a file: six decimals.
    static String field(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
