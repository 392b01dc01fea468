package org.lockpick.report;

import java.util.List;
import java.util.Optional;

/// A part of a page under a heading of its own.
///
/// @param text    what it shows; may be empty
/// @param table   at most one
/// @param notes   below the table, a paragraph each
/// @param entries words and what they mean
/// @param facts   whether the entries are facts, and not words of a language
/// @param drawing as SVG; may be empty
record Section(
        String title,
        String text,
        List<TableView> table,
        List<String> notes,
        List<Entry> entries,
        boolean facts,
        String drawing) {
    /// A word and what it means.
    record Entry(String term, String meaning) {}

    Section {
        table = List.copyOf(table);
        notes = List.copyOf(notes);
        entries = List.copyOf(entries);
    }

    static Section of(String title, String text) {
        return new Section(title, text, List.of(), List.of(), List.of(), false, "");
    }

    static Section of(String title, String text, TextTable table) {
        return new Section(title, text, List.of(TableView.of(table)), List.of(), List.of(), false, "");
    }

    static Section of(String title, List<Entry> entries, boolean facts) {
        return new Section(title, "", List.of(), List.of(), entries, facts, "");
    }

    /// Empty where the table has no row.
    static Optional<Section> unlessEmpty(String title, String text, TextTable table) {
        return table.rows().isEmpty() ? Optional.empty() : Optional.of(of(title, text, table));
    }

    Section noting(List<String> paragraphs) {
        return new Section(title, text, table, paragraphs, entries, facts, drawing);
    }

    Section drawn(String svg) {
        return new Section(title, text, table, notes, entries, facts, svg);
    }
}
