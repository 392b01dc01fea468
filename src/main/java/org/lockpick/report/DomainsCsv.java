package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The numbers of a figure of domains: averages, each domain by itself, and what both are compared with.
final class DomainsCsv {

    private static final String AVERAGE = "average";

    private final boolean several;
    private final Selection selection;
    private final Csv csv;

    /// @param panels how many
    DomainsCsv(int panels, Selection selection) {
        several = panels > 1;
        this.selection = selection;
        var head = new ArrayList<>(List.of(
                "kind",
                "lock",
                "method",
                "trained_on",
                "domain",
                "selection",
                "correct",
                "low",
                "high",
                "items",
                "seeds",
                "seed_error"));
        if (several) {
            head.add("panel");
        }
        csv = new Csv(head.toArray(String[]::new));
    }

    void elicited(String panel, Cell cell, String column, Value average) {
        row(panel, List.of("elicited", cell.lock().lock(), cell.method(), column, AVERAGE, selection.field()), average);
    }

    void each(String panel, Cell cell, String column, Map<String, Value> domains) {
        domains.forEach((domain, value) -> row(
                panel,
                List.of("elicited", cell.lock().lock(), cell.method(), column, domain, selection.field()),
                value));
    }

    void level(String panel, References.Line line, String column, Value average) {
        row(panel, List.of(line.kind(), line.lock().orElse(""), "", column, AVERAGE, ""), average);
    }

    private void row(String panel, List<String> what, Value value) {
        var row = new ArrayList<>(what);
        row.addAll(value.fields());
        if (several) {
            row.add(panel);
        }
        csv.row(row);
    }

    String text() {
        return csv.toString();
    }
}
