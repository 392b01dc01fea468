package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A table of short texts, written with aligned columns for a terminal or as Markdown.
///
/// @param columns the heads; a column is set flush right when its head begins with a space
/// @param rows each as wide as the heads
record TextTable(List<String> columns, List<List<String>> rows) {

    private static final String GAP = "  ";

    TextTable {
        columns = List.copyOf(columns);
        rows = rows.stream()
                .map(row -> row.stream().map(Words::oneLine).toList())
                .toList();
        for (var row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("a row has " + columns.size() + " columns, met " + row);
            }
        }
    }

    /// Columns aligned by spaces under a ruled head.
    String plain() {
        var widths = widths();
        var lines = new ArrayList<String>();
        lines.add(line(heads(), widths, GAP));
        lines.add(widths.stream().map("─"::repeat).collect(Collectors.joining(GAP)));
        rows.forEach(row -> lines.add(line(row, widths, GAP)));
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
    }

    /// A Markdown table whose columns are aligned in the source as well.
    String markdown() {
        BiFunction<List<String>, List<Integer>, String> bar = (row, w) -> "| " + line(row, w, " | ") + " |";
        var escaped =
                new TextTable(columns, rows.stream().map(TextTable::escaped).toList());
        var widths = escaped.widths().stream().map(w -> Math.max(w, 3)).toList();
        var lines = new ArrayList<String>();
        lines.add(bar.apply(heads(), widths));
        lines.add(IntStream.range(0, columns.size())
                .mapToObj(i -> isRight(i) ? "-".repeat(widths.get(i) + 1) + ":" : "-".repeat(widths.get(i) + 2))
                .collect(Collectors.joining("|", "|", "|")));
        escaped.rows().forEach(row -> lines.add(bar.apply(row, widths)));
        return String.join("\n", lines) + "\n";
    }

    private List<String> heads() {
        return columns.stream().map(String::strip).toList();
    }

    boolean isRight(int column) {
        return columns.get(column).startsWith(" ");
    }

    private List<Integer> widths() {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> Math.max(
                        length(columns.get(i).strip()),
                        rows.stream().mapToInt(row -> length(row.get(i))).max().orElse(0)))
                .toList();
    }

    private String line(List<String> row, List<Integer> widths, String gap) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> {
                    var space = " ".repeat(Math.max(0, widths.get(i) - length(row.get(i))));
                    return isRight(i) ? space + row.get(i) : row.get(i) + space;
                })
                .collect(Collectors.joining(gap));
    }

    private static List<String> escaped(List<String> row) {
        return row.stream().map(Markdown::escape).toList();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
