package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A table as a page shows it.
///
/// @param heads of its columns
record TableView(List<Cell> heads, List<Row> rows) {
    /// A head or a cell.
    ///
    /// @param right whether it is set flush right, as numbers are
    record Cell(String text, boolean right) {}

    /// A row.
    ///
    /// @param opens whether it opens a new group
    record Row(boolean opens, List<Cell> cells) {}

    /// A row whose first cell repeats the row above stays in its group; another opens a new one.
    static TableView of(TextTable table) {
        var rows = new ArrayList<Row>();
        var group = "";
        for (var row : table.rows()) {
            rows.add(new Row(!row.getFirst().equals(group), cells(table, row)));
            group = row.getFirst();
        }
        return new TableView(heads(table), rows);
    }

    /// A row with something in its first cell opens a group, and the others are the group's.
    static TableView grouped(TextTable table) {
        return new TableView(
                heads(table),
                table.rows().stream()
                        .map(row -> new Row(!row.getFirst().isEmpty(), cells(table, row)))
                        .toList());
    }

    private static List<Cell> heads(TextTable table) {
        return cells(table, table.columns().stream().map(String::strip).toList());
    }

    private static List<Cell> cells(TextTable table, List<String> texts) {
        return IntStream.range(0, texts.size())
                .mapToObj(i -> new Cell(texts.get(i), table.isRight(i)))
                .toList();
    }
}
