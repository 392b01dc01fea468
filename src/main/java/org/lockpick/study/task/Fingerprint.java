package org.lockpick.study.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lockpick.store.Hash;

/// What files hold, whatever they are called and wherever they lie.
public final class Fingerprint {
    private Fingerprint() {}

    /// The hash of a file, or of all files below a folder with their names within it.
    public static Hash of(Path place) {
        if (Files.isRegularFile(place)) {
            return Hash.ofFile(place);
        }
        var lines = new StringBuilder();
        for (var file : files(place)) {
            lines.append(place.relativize(file).toString().replace('\\', '/'))
                    .append(' ')
                    .append(Hash.ofFile(file).hex())
                    .append('\n');
        }
        return Hash.of(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> below = Files.walk(folder)) {
            return below.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
