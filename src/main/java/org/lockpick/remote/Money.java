package org.lockpick.remote;

import java.util.Locale;

/// Money in words.
public final class Money {
    private Money() {}

    /// An amount with as many digits as it takes to differ from nothing.
    public static String words(double amount, String currency) {
        var format = amount != 0 && Math.abs(amount) < 0.01 ? "%.6f %s" : "%.2f %s";
        return String.format(Locale.ROOT, format, amount, currency);
    }
}
