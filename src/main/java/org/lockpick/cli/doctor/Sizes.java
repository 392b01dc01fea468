package org.lockpick.cli.doctor;

import java.util.Locale;

/// Bytes for people.
final class Sizes {
    private Sizes() {}

    static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
    }
}
