package org.lockpick.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// A line of a file of comma-separated values. A text that a spreadsheet would take for a formula gets an apostrophe
/// before it.
final class CsvLine {
    private CsvLine() {}

    static void write(OutputStream out, List<String> fields) {
        var line = fields.stream().map(CsvLine::field).collect(Collectors.joining(",", "", "\r\n"));
        try {
            out.write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String field(String text) {
        boolean number = text.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
        boolean formula = !number && text.matches("(?s)[=+\\-@\t\r].*");
        var safe = formula ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
