package org.lockpick.policy.making;

import java.util.List;

/// What came of an item.
///
/// @param rows    records for the output; there may be none
/// @param without what was left out of it, such as a sample that repeats another
public record Made(List<Record> rows, List<Rejection> without) {
    /// Copies the lists.
    public Made {
        rows = List.copyOf(rows);
        without = List.copyOf(without);
    }

    /// One row.
    static Made of(Record row) {
        return new Made(List.of(row), List.of());
    }
}
