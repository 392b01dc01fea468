package org.lockpick.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lockpick.store.JsonLines;
import org.lockpick.task.Answering;
import org.lockpick.task.Task;
import org.lockpick.text.Example;

/// How many rows of training do not end where their completion ends: such a row teaches no end of text.
///
/// @param rows     of one epoch
/// @param tooLong  of them, cut at the longest row that is trained on
/// @param unended  of them, with a completion that was cut when it was written
record CutRows(int rows, int tooLong, int unended) {
    /// File of the counts in an artifact: one JSON object.
    static final String FILE = "rows.json";

    /// Counts; only completions in words can be cut.
    ///
    /// @param stops   ids that end a text
    /// @param longest row, in tokens
    static Optional<CutRows> of(Task task, List<Example> rows, Set<Integer> stops, int longest) {
        if (!(task.answering() instanceof Answering.Written)) {
            return Optional.empty();
        }
        int tooLong = 0;
        int unended = 0;
        for (var row : rows) {
            if (!stops.contains(row.id(row.length() - 1))) {
                tooLong += row.length() >= longest ? 1 : 0;
                unended += row.length() >= longest ? 0 : 1;
            }
        }
        return Optional.of(new CutRows(rows.size(), tooLong, unended));
    }

    /// Keeps the counts with the artifact, and tells them where there is something to tell.
    void keep(Path payload, StudyEvents events) {
        JsonLines.write(payload.resolve(FILE), List.of(this));
        if (tooLong + unended > 0) {
            events.said(
                    "of %,d rows of training %,d are cut because they are too long, and %,d have a completion that was cut when it was written: neither teaches where to end"
                            .formatted(rows, tooLong, unended));
        }
    }
}
