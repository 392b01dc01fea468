package org.lockpick.remote;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lockpick.store.Json;
import tools.jackson.core.JacksonException;

/// A file with a line of JSON for everything that was paid for, or may have been. Only appended to, a line at a
/// time, so several processes may share it; a line broken off by a power cut stays alone.
public final class Ledger {
    private final Path file;

    Ledger(Path file) {
        this.file = file;
    }

    /// One line.
    ///
    /// @param at        when the answer came
    /// @param endpoint  name of the endpoint
    /// @param model     name of the model
    /// @param operation such as `chat/completions`
    /// @param outcome   what was paid for
    /// @param input     tokens in
    /// @param output    tokens out
    /// @param estimated whether we counted the tokens, as the server did not say
    /// @param cost      money; absent for a model without a price
    /// @param currency  its currency
    public record Line(
            String at,
            String endpoint,
            String model,
            String operation,
            Outcome outcome,
            long input,
            long output,
            boolean estimated,
            Optional<Double> cost,
            String currency) {}

    /// What was paid for.
    public enum Outcome {
        /// An answer.
        ANSWERED,
        /// An answer that did not arrive whole; whether the server charges for it, it alone knows.
        LOST
    }

    /// All whole lines of a ledger; none if there is no such file.
    public static List<Line> read(Path file) {
        var lines = new ArrayList<Line>();
        if (!Files.exists(file)) {
            return lines;
        }
        try (var texts = Files.lines(file, StandardCharsets.UTF_8)) {
            for (var text : (Iterable<String>) texts::iterator) {
                try {
                    lines.add(AnswerText.MAPPER.readValue(text, Line.class));
                } catch (JacksonException _) {
                    // Broken off by a power cut: it says nothing reliable.
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the ledger " + file, e);
        }
        return lines;
    }

    /// Appends a line.
    synchronized void append(Line line) {
        try {
            Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
            var text = (endsWhole() ? "" : "\n") + AnswerText.MAPPER.writeValueAsString(Json.toTree(line)) + "\n";
            try (var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                // One call, so that the lines of two processes do not mix.
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the ledger " + file, e);
        }
    }

    private boolean endsWhole() throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return true;
        }
        try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(bytes.length() - 1);
            return bytes.read() == '\n';
        }
    }
}
