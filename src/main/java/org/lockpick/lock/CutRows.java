package org.lockpick.lock;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lockpick.store.JsonLines;
import tools.jackson.databind.JsonNode;

/// How many examples of training do not end where their completion ends: such an example teaches no end of text. One
/// example can be cut for both reasons.
///
/// @param rows    examples of one epoch
/// @param tooLong of them, cut at the longest example that is trained on
/// @param unended of them, with a completion that was cut when it was written
/// @param leftOut of those, with a completion that was cut to nothing: not trained on
/// @param longest tokens of the longest example that is trained on; 0: not known
public record CutRows(int rows, int tooLong, int unended, int leftOut, int longest) {
    /// File of the counts in an artifact: one JSON object.
    public static final String FILE = "rows.json";

    /// Reads the counts of a model or an elicitation; empty where it has none.
    ///
    /// @param directory of the artifact
    /// @throws org.lockpick.store.MalformedJsonException naming the file if it is no JSON
    public static Optional<CutRows> read(Path directory) {
        var file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return JsonLines.read(file, JsonNode.class).stream()
                .findFirst()
                .map(node -> new CutRows(
                        node.path("rows").asInt(0),
                        node.path("tooLong").asInt(0),
                        node.path("unended").asInt(0),
                        node.path("leftOut").asInt(0),
                        node.path("longest").asInt(0)));
    }

    /// Writes the counts beside what was trained.
    public void write(Path directory) {
        JsonLines.writePart(directory.resolve(FILE), List.of(this));
    }

    /// Whether an example was cut.
    public boolean any() {
        return tooLong + unended > 0;
    }

    /// Both together; the longer of the two limits stands for both.
    public CutRows plus(CutRows other) {
        return new CutRows(
                rows + other.rows,
                tooLong + other.tooLong,
                unended + other.unended,
                leftOut + other.leftOut,
                Math.max(longest, other.longest));
    }

    /// What was cut, such as `3 of 24 cut at 64 tokens, 2 of 24 cut by length when they were written`.
    public String words() {
        var parts = new ArrayList<String>();
        if (tooLong > 0) {
            parts.add("%,d of %,d cut at %s".formatted(tooLong, rows, limit()));
        }
        if (unended > 0) {
            parts.add("%,d of %,d cut by length when they were written%s"
                    .formatted(unended, rows, leftOut > 0 ? " (%,d to nothing and left out)".formatted(leftOut) : ""));
        }
        return String.join(", ", parts);
    }

    private String limit() {
        return longest > 0 ? "%,d tokens".formatted(longest) : "the longest that is trained on";
    }
}
