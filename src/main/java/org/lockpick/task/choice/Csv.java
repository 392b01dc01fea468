package org.lockpick.task.choice;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lockpick.store.SmallFile;
import org.lockpick.store.UserMistake;

/// Comma-separated values as RFC 4180 has them: a cell in quotes may hold commas, line breaks, and quotes
/// written twice. A quote inside a cell that does not begin with one stands for itself, as in Python's reader.
/// Lines end in a line feed, with or without a carriage return; empty lines are passed over.
final class Csv {
    private static final int END = -1;

    private final Path file;
    private final String text;
    private int at;
    private int line = 1;

    private Csv(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    /// One record.
    ///
    /// @param place `file:line` of its beginning
    record Row(String place, List<String> cells) {
        /// Copies.
        Row {
            cells = List.copyOf(cells);
        }
    }

    /// All records of a file in UTF-8.
    ///
    /// @throws UserMistake where a quote is not closed or text follows its end: `file:line`
    static List<Row> read(Path file) {
        try {
            var text = SmallFile.text(file, SmallFile.WHOLE);
            return new Csv(file, text.startsWith("\uFEFF") ? text.substring(1) : text).rows();
        } catch (IOException e) {
            throw new UserMistake("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private List<Row> rows() {
        var rows = new ArrayList<Row>();
        while (peek() != END) {
            var row = row();
            if (!row.cells().equals(List.of(""))) {
                rows.add(row);
            }
        }
        return rows;
    }

    private Row row() {
        var place = file + ":" + line;
        var cells = new ArrayList<String>();
        cells.add(cell());
        while (peek() == ',') {
            at++;
            cells.add(cell());
        }
        if (peek() == '\r') {
            at++;
        }
        if (peek() == '\n') {
            at++;
            line++;
        }
        return new Row(place, cells);
    }

    private String cell() {
        if (peek() == '"') {
            return quoted();
        }
        int from = at;
        while (peek() != ',' && !atLineEnd()) {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted() {
        int opened = line;
        var cell = new StringBuilder();
        at++;
        while (true) {
            int next = peek();
            if (next == END) {
                throw new UserMistake(
                        file + ":" + opened + ": expected a quote that ends this cell, found the end of the file");
            }
            at++;
            if (next != '"') {
                cell.append((char) next);
                line += next == '\n' ? 1 : 0;
            } else if (peek() == '"') {
                cell.append('"');
                at++;
            } else {
                break;
            }
        }
        if (peek() != ',' && !atLineEnd()) {
            throw new UserMistake("%s:%d: expected a comma or the end of the line after a closing quote, found \"%c\""
                    .formatted(file, line, (char) peek()));
        }
        return cell.toString();
    }

    private boolean atLineEnd() {
        int next = peek();
        return next == END
                || next == '\n'
                || (next == '\r' && (at + 1 == text.length() || text.charAt(at + 1) == '\n'));
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }
}
