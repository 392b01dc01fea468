package org.lockpick.report;

import java.util.List;
import java.util.stream.Collectors;

/// Rows as comma-separated values (RFC 4180, with `\n` line ends).
final class Csv {

    private final StringBuilder text = new StringBuilder();
    private final int width;

    Csv(String... header) {
        width = header.length;
        row(List.of(header));
    }

    /// Adds a row as wide as the header.
    Csv row(List<String> fields) {
        if (fields.size() != width) {
            throw new IllegalArgumentException("a row has " + width + " fields, met " + fields);
        }
        text.append(fields.stream().map(Csv::quoted).collect(Collectors.joining(",")))
                .append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /// A file with a column more, of which every row has one value.
    static String with(String file, String head, String value) {
        var text = new StringBuilder();
        boolean quoted = false;
        boolean first = true;
        for (int i = 0; i < file.length(); i++) {
            char c = file.charAt(i);
            quoted ^= c == '"';
            if (c == '\n' && !quoted) {
                text.append(',').append(quoted(first ? head : value));
                first = false;
            }
            text.append(c);
        }
        return text.toString();
    }

    private static String quoted(String field) {
        boolean special = field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return special ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }
}
