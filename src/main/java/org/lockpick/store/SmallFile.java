package org.lockpick.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// The one way to read a file that somebody else wrote.
///
/// Only regular files are opened, links to them included: a pipe, a socket or a device may block for ever or never end.
/// No file is read beyond its limit, so that none exhausts the memory.
public final class SmallFile {
    /// For settings, such as a configuration, in bytes.
    public static final long SETTINGS = 16L << 20;
    /// For the largest files that are held as a whole, such as a tokenizer or a table, in bytes.
    public static final long WHOLE = 256L << 20;

    private static final int KIND = 0170000;

    private SmallFile() {}

    /// A file that is not opened, or not read to its end.
    public static final class RefusedException extends UserMistake {
        private static final long serialVersionUID = 1;

        private final String reason;

        RefusedException(Path file, String reason) {
            super(file + ": " + reason);
            this.reason = reason;
        }

        /// What was expected and what was found, without the file's name.
        public String reason() {
            return reason;
        }
    }

    /// The bytes of a file.
    ///
    /// @param limit most bytes it may have
    /// @throws RefusedException if it is no regular file, or longer than the limit
    /// @throws IOException      if it is not there or cannot be read
    public static byte[] bytes(Path file, long limit) throws IOException {
        try (var in = open(file, limit)) {
            var bytes = in.readNBytes(Math.toIntExact(limit + 1));
            if (bytes.length > limit) {
                // A file of /proc says that it has no bytes, and another may have grown.
                throw tooLong(file, limit, "more");
            }
            return bytes;
        }
    }

    /// The text of a file in UTF-8.
    ///
    /// @throws RefusedException as [#bytes], or if it is no UTF-8
    /// @throws IOException      if it is not there or cannot be read
    public static String text(Path file, long limit) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(file, limit)))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new RefusedException(file, "expected UTF-8 text, found bytes that are none");
        }
    }

    /// Opens a file whose size is within a limit; it may grow while it is read.
    static InputStream open(Path file, long limit) throws IOException {
        long size = requireRegular(file);
        if (size > limit) {
            throw tooLong(file, limit, "%,d".formatted(size));
        }
        return Files.newInputStream(file);
    }

    /// Looks at what a path leads to, before it is opened.
    ///
    /// @return its size in bytes
    static long requireRegular(Path file) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new RefusedException(file, "expected a regular file, found " + kind(file, attributes));
        }
        return attributes.size();
    }

    private static RefusedException tooLong(Path file, long limit, String found) {
        return new RefusedException(file, "expected a file of at most %,d bytes, found %s".formatted(limit, found));
    }

    private static String kind(Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isDirectory()) {
            return "a directory";
        }
        if (!Files.getFileStore(file).supportsFileAttributeView("unix")
                || !(Files.getAttribute(file, "unix:mode") instanceof Integer mode)) {
            return "a pipe, a socket or a device";
        }
        return switch (mode & KIND) {
            case 0010000 -> "a named pipe (FIFO)";
            case 0140000 -> "a socket";
            case 0020000, 0060000 -> "a device";
            default -> "a pipe, a socket or a device";
        };
    }
}
