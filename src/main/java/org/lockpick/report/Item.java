package org.lockpick.report;

/// One graded problem of a measurement.
///
/// @param problem the id of the problem; the same id in two measurements is the same problem
/// @param correct whether the completion was right
public record Item(String problem, boolean correct) {

    /// Refuses an item without an id.
    public Item {
        if (problem.isBlank()) {
            throw new IllegalArgumentException("an item needs the id of its problem, met a blank one");
        }
    }
}
