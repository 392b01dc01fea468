package org.lockpick.store;

import java.nio.file.Path;
import java.util.List;

/// A file of [outcomes][Outcome], one a line.
public final class Outcomes {
    /// Name of the file in an artifact: one line a graded completion.
    public static final String FILE = "outcomes.jsonl";

    private Outcomes() {}

    /// Writes the file of an artifact or a checkpoint; equal outcomes give equal bytes.
    public static void write(Path file, List<Outcome> outcomes) {
        JsonLines.writePart(file, outcomes);
    }

    /// Reads the file.
    ///
    /// @throws MalformedJsonException naming file, line and column
    public static List<Outcome> read(Path file) {
        return JsonLines.read(file, Outcome.class);
    }
}
