package org.lockpick.policy.making;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lockpick.store.JsonLines;
import org.lockpick.store.MalformedJsonException;
import org.lockpick.store.UserMistake;
import tools.jackson.databind.JsonNode;

/// A line of a file with a name and a text; its further keys are passed over.
///
/// @param place file and line
public record NamedText(String place, String name, String text) {
    /// The lines of a file.
    ///
    /// @throws UserMistake naming file and line
    public static List<NamedText> read(Path file, String nameKey, String textKey) {
        var keys = "\"" + nameKey + "\" and \"" + textKey + "\"";
        if (!Files.isRegularFile(file)) {
            throw new UserMistake("there is no file " + file + "; expected JSON lines with " + keys);
        }
        var lines = new ArrayList<NamedText>();
        try {
            for (var node : JsonLines.read(file, JsonNode.class)) {
                var place = file + ":" + (lines.size() + 1);
                if (!node.path(nameKey).isString() || !node.path(textKey).isString()) {
                    throw new UserMistake(
                            place + ": expected texts for " + keys + ", found " + Sections.quoted(node.toString()));
                }
                lines.add(new NamedText(
                        place,
                        node.path(nameKey).stringValue(),
                        node.path(textKey).stringValue()));
            }
        } catch (MalformedJsonException e) {
            throw new UserMistake(String.valueOf(e.getMessage()), e);
        }
        return lines;
    }
}
