package org.lockpick.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The lines of a file as bytes, each of a bounded length. A line ends with a line feed, a carriage return, or both.
final class BoundedLines implements AutoCloseable {
    /// Longest line, in bytes.
    static final int LONGEST = 64 << 20;
    /// Largest file of lines, in bytes.
    static final long LARGEST = 4L << 30;

    private static final int END = -1;

    private final Path file;
    private final int longest;
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int size;
    private int number;
    private long filled;

    BoundedLines(Path file) throws IOException {
        this(file, LONGEST);
    }

    /// The lines from a place on.
    ///
    /// @param from a byte at which a line begins
    BoundedLines(Path file, long from) throws IOException {
        this(file, LONGEST);
        in.skipNBytes(from);
        filled = from;
    }

    BoundedLines(Path file, int longest) throws IOException {
        this.file = file;
        this.longest = longest;
        this.in = SmallFile.open(file, LARGEST);
    }

    /// The next line without its end, or null behind the last.
    ///
    /// @throws UserMistake for a line that is too long, naming file and line
    byte @Nullable [] next() throws IOException {
        if (peek() == END) {
            return null;
        }
        number++;
        var line = new ByteArrayOutputStream();
        while (peek() != END) {
            int from = at;
            while (at < size && buffer[at] != '\n' && buffer[at] != '\r') {
                at++;
            }
            if (line.size() + at - from > longest) {
                throw new UserMistake("%s:%d: expected a line of at most %,d bytes, found a longer one"
                        .formatted(file, number, longest));
            }
            line.write(buffer, from, at - from);
            if (at < size) {
                endLine();
                break;
            }
        }
        return line.toByteArray();
    }

    /// The byte at which the next line begins.
    long place() {
        return filled - size + at;
    }

    private void endLine() throws IOException {
        boolean carriageReturn = buffer[at++] == '\r';
        if (carriageReturn && peek() == '\n') {
            at++;
        }
    }

    /// The next byte, 0 to 255, or [#END].
    private int peek() throws IOException {
        if (at == size) {
            at = 0;
            size = Math.max(0, in.read(buffer));
            filled += size;
        }
        return at < size ? Byte.toUnsignedInt(buffer[at]) : END;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
