package org.lockpick.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.lockpick.store.UserMistake;
import tools.jackson.databind.json.JsonMapper;

/// A result of a verb as a JSON file of the user's choice, seen whole or not at all.
final class JsonFile {
    private JsonFile() {}

    static void write(Path file, Object value) {
        var text = JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(value);
        var part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(part, (text + "\n").getBytes(StandardCharsets.UTF_8));
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UserMistake("cannot write " + file + " (" + e + "); is its directory there and writable?", e);
        }
    }
}
