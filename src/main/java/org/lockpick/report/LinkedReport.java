package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A study's report for a page: what was found, its figures, and its tables of numbers.
///
/// @param finding in a sentence or two
/// @param notes   what is missing, and why
public record LinkedReport(String finding, List<String> notes, List<LinkedFigure> figures, List<Table> tables) {
    /// Copies.
    public LinkedReport {
        notes = List.copyOf(notes);
        figures = List.copyOf(figures);
        tables = List.copyOf(tables);
    }

    /// A table.
    ///
    /// @param columns the heads
    /// @param right   for each column whether it is set flush right
    public record Table(
            String name,
            String title,
            String caption,
            List<String> columns,
            List<Boolean> right,
            List<List<String>> rows,
            String csv) {
        /// Copies.
        public Table {
            columns = List.copyOf(columns);
            right = List.copyOf(right);
            rows = List.copyOf(rows);
        }

        private static Table of(NumberTable table) {
            var columns = table.table().columns();
            return new Table(
                    table.name(),
                    table.title(),
                    table.caption(),
                    columns.stream().map(String::strip).toList(),
                    IntStream.range(0, columns.size())
                            .mapToObj(table.table()::isRight)
                            .toList(),
                    table.table().rows(),
                    table.csv());
        }
    }

    /// Draws it.
    public static LinkedReport of(Report report) {
        var findings = report.findings();
        var notes = new ArrayList<String>();
        notes.add(findings.coverage().words());
        notes.add(report.results().failures());
        notes.addAll(report.leftOut());
        notes.removeIf(String::isEmpty);
        var figures = new ArrayList<LinkedFigure>();
        var tables = new ArrayList<Table>();
        for (var exhibit : report.exhibits()) {
            switch (exhibit) {
                case Figure figure -> figures.add(LinkedFigure.of(figure));
                case NumberTable table -> tables.add(Table.of(table));
            }
        }
        return new LinkedReport(Headline.of(findings).sentence(), notes, figures, tables);
    }
}
