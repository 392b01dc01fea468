package org.lockpick.cli;

import java.math.BigDecimal;
import java.util.Locale;

/// Amounts that can be tiny or huge, in units that fit them: what is there never reads as 0.0.
final class Amounts {
    private Amounts() {}

    /// A number without an empty fraction: `16`, `2.5`.
    static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /// A count: `960`, `12,300`, `3.4 million`, `3.4 billion`.
    static String count(double count) {
        if (count < 999_950) {
            return String.format(Locale.ROOT, "%,.0f", count);
        }
        return count < 999_950_000
                ? String.format(Locale.ROOT, "%.1f million", count / 1e6)
                : String.format(Locale.ROOT, "%.1f billion", count / 1e9);
    }

    /// Floating-point operations with a power of a thousand: `4.2 x 10^12`; below a thousand as they are.
    static String operations(double operations) {
        int power = 0;
        double shown = operations;
        while (shown >= 999.95) {
            shown /= 1000;
            power += 3;
        }
        return power == 0
                ? String.format(Locale.ROOT, "%.0f", operations)
                : String.format(Locale.ROOT, "%.1f x 10^%d", shown, power);
    }

    /// Bytes in binary units: `12 KiB`, `340 MiB`, `1.5 GiB`.
    static String bytes(double bytes) {
        if (bytes < 1023.5 * 0x1p10) {
            return String.format(Locale.ROOT, "%.0f KiB", Math.ceil(bytes / 0x1p10));
        }
        return bytes < 1023.5 * 0x1p20
                ? String.format(Locale.ROOT, "%.0f MiB", bytes / 0x1p20)
                : String.format(Locale.ROOT, "%.1f GiB", bytes / 0x1p30);
    }
}
