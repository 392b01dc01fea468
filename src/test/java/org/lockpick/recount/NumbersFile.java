package org.lockpick.recount;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A file of comma-separated values with a head.
///
/// @param head the columns
/// @param rows each by column
record NumbersFile(List<String> head, List<Map<String, String>> rows) {

    static NumbersFile read(Path file) {
        try {
            var lines = lines(Files.readString(file));
            var head = lines.getFirst();
            var rows = new ArrayList<Map<String, String>>();
            for (var line : lines.subList(1, lines.size())) {
                var row = new LinkedHashMap<String, String>();
                for (int i = 0; i < head.size(); i++) {
                    row.put(head.get(i), line.get(i));
                }
                rows.add(row);
            }
            return new NumbersFile(head, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> lines(String text) {
        var lines = new ArrayList<List<String>>();
        var line = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean twice = quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
            if (twice) {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                line.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            } else {
                field.append(c);
            }
        }
        return lines;
    }

    /// The columns between two others, which name coordinates.
    List<String> between(String first, String last) {
        return head.subList(head.indexOf(first) + 1, head.indexOf(last));
    }
}
