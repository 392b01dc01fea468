package org.lockpick.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/// Lines that are shown again and again: on a terminal in the place of those before, elsewhere below them, and only
/// when they have changed.
final class Watch {
    private static final String CLEAR_ALL = "\u001b[2J";
    private static final String HOME = "\u001b[H";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintWriter out;
    private final int columns;
    private List<String> shown = List.of();

    /// @param columns of the terminal; 0 where there is none
    Watch(PrintWriter out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    void show(List<String> lines) {
        if (columns > 0) {
            var start = shown.isEmpty() ? CLEAR_ALL + HOME : HOME;
            out.print(lines.stream()
                    .map(line -> cut(line) + CLEAR_LINE + System.lineSeparator())
                    .collect(Collectors.joining("", start, CLEAR_BELOW)));
        } else if (!lines.equals(shown)) {
            lines.forEach(out::println);
        }
        out.flush();
        shown = List.copyOf(lines);
    }

    private String cut(String line) {
        return line.length() < columns ? line : line.substring(0, columns - 2) + "…";
    }
}
