package org.lockpick.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lockpick.store.JsonLines;
import org.lockpick.store.MalformedJsonException;
import org.lockpick.store.UserMistake;
import org.lockpick.text.template.PromptAndCompletion;
import tools.jackson.databind.JsonNode;

/// A JSON-lines file of prompts and completions: `{"prompt": "…", "completion": "…"}` a line. Other keys are left
/// alone.
public final class PromptFile {
    private PromptFile() {}

    /// All rows, as they were written: no format has been applied.
    ///
    /// @throws UserMistake naming file and line, if there is no row or one is not of this form
    public static List<PromptAndCompletion> read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserMistake("there is no file " + file + "; expected lines {\"prompt\": …, \"completion\": …}");
        }
        List<JsonNode> lines;
        try {
            lines = JsonLines.read(file, JsonNode.class);
        } catch (MalformedJsonException e) {
            throw new UserMistake(e.getMessage() + "; expected one JSON object a line", e);
        }
        var rows = new ArrayList<PromptAndCompletion>();
        for (var line : lines) {
            int number = rows.size() + 1;
            rows.add(new PromptAndCompletion(
                    text(file, number, line, "prompt"), text(file, number, line, "completion")));
        }
        if (rows.isEmpty()) {
            throw new UserMistake(file + ": expected at least one line {\"prompt\": …, \"completion\": …}, found none");
        }
        return List.copyOf(rows);
    }

    private static String text(Path file, int number, JsonNode line, String key) {
        var value = line.path(key);
        if (!value.isString()) {
            throw new UserMistake("%s:%d: expected a text at \"%s\", found %s"
                    .formatted(file, number, key, value.isMissingNode() ? "nothing" : TokenizerFile.shortened(value)));
        }
        return value.asString();
    }
}
