package org.lockpick.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Text files in which the system describes itself.
final class Lines {
    private Lines() {}

    /// The lines of `file`; none where the system has no such file.
    static List<String> of(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException _) { // Another system, or a container that hides it.
            return List.of();
        }
    }

    /// What follows the first `key` and `separator` (a colon or an equals sign with blanks around), without quotes.
    static Optional<String> value(List<String> lines, String key, char separator) {
        return lines.stream()
                .filter(line -> line.indexOf(separator) > 0)
                .filter(line ->
                        line.substring(0, line.indexOf(separator)).strip().equals(key))
                .map(line -> line.substring(line.indexOf(separator) + 1).strip().replace("\"", ""))
                .findFirst();
    }
}
