package org.lockpick.store;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;

/// Files with one JSON value a line, such as outcomes and training curves.
public final class JsonLines {

    private JsonLines() {}

    /// Writes one line per value, UTF-8, each ended by a line feed. The file appears whole and on the disk,
    /// in place of any before it.
    public static void write(Path file, Iterable<?> values) {
        var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            try {
                writeLines(unfinished, values);
                Disk.force(unfinished);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
                Disk.force(file.toAbsolutePath().resolveSibling(""));
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /// The same for a file of an artifact or a checkpoint: the store forces their directory to the disk as a whole, and
    /// lets it appear whole.
    public static void writePart(Path file, Iterable<?> values) {
        try {
            writeLines(file, values);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /// Reads all lines.
    ///
    /// @throws MalformedJsonException naming file, line and column of the first line that is not a `T`
    /// @throws UserMistake            if it is no regular file, or has a line too long to be held
    public static <T> List<T> read(Path file, Class<T> type) {
        var values = new ArrayList<T>();
        // Lines are split as bytes, and UTF-8 is left to the parser, which can say where it is broken.
        try (var lines = new BoundedLines(file)) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                values.add(parse(file, values.size() + 1, line, type));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return values;
    }

    /// Who looks at the lines of a file one by one.
    ///
    /// @param <T> what a line is
    @FunctionalInterface
    public interface Look<T> {
        /// Looks at a line.
        ///
        /// @param next the byte at which the line behind it begins
        /// @return whether to go on
        boolean at(T value, long next);
    }

    /// Looks at lines one after the other, and never holds more than one.
    ///
    /// @param from   the byte at which to begin: 0, or the beginning of a line
    /// @param wanted decides by a line's bytes whether it is looked at
    /// @throws MalformedJsonException naming file, line, counted from the first that is read, and column of the
    ///     first line that is not a `T`
    public static <T> void scan(Path file, long from, Class<T> type, Predicate<byte[]> wanted, Look<T> look) {
        try (var lines = new BoundedLines(file, from)) {
            int number = 0;
            for (var line = lines.next(); line != null; line = lines.next()) {
                number++;
                if (wanted.test(line) && !look.at(parse(file, number, line, type), lines.place())) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /// The bytes that [#write] would put into a file.
    public static byte[] bytes(Iterable<?> values) {
        var bytes = new ByteArrayOutputStream();
        for (var value : values) {
            bytes.writeBytes(line(value));
        }
        return bytes.toByteArray();
    }

    private static void writeLines(Path file, Iterable<?> values) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (var value : values) {
                out.write(line(value));
            }
        }
    }

    private static byte[] line(Object value) {
        return (Json.MAPPER.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static <T> T parse(Path file, int number, byte[] line, Class<T> type) {
        if (line.length == 0) {
            throw new MalformedJsonException(file + ":" + number + ":1: expected a JSON value, got an empty line");
        }
        try {
            return Json.MAPPER.readValue(line, type);
        } catch (JacksonException e) {
            throw MalformedJsonException.inText(file.toString(), number, line, e);
        }
    }
}
