package org.lockpick.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.lockpick.store.Hash;
import org.lockpick.store.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers on disk, one file each, under the hash of their request: `ab/abcdef….json` with the request, the
/// answer and the answer's hash.
///
/// A file is written aside, pushed to the disk and linked to its name, which fails if the name is taken: so a
/// killed process leaves at most a file that nobody looks at, and of several processes that ask the same, all
/// end with the answer that came first. A file that is not what was written is set aside as `….damaged` and
/// counts as absent.
final class Cache {
    private final Path directory;

    Cache(Path directory) {
        this.directory = directory;
    }

    /// The answer to a request, if it is here.
    Optional<ObjectNode> find(Hash key, ObjectNode request) {
        var file = file(key);
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the cached answer " + file, e);
        }
        var answer = whole(bytes, request);
        if (answer.isEmpty()) {
            setAside(file);
        }
        return answer;
    }

    /// Whether there is a file for a request; it is not read through.
    boolean has(Hash key) {
        return Files.exists(file(key));
    }

    /// Keeps an answer, unless one is here already.
    ///
    /// @return the answer that is kept, this one or the earlier one
    ObjectNode keep(Hash key, ObjectNode request, ObjectNode answer) {
        var file = file(key);
        var entry = Json.object()
                .put("sha256", hash(answer).hex())
                .set("request", request)
                .set("answer", answer);
        try {
            Files.createDirectories(file.getParent());
            var aside = file.resolveSibling("." + key.brief() + "-" + UUID.randomUUID());
            try {
                write(aside, AnswerText.MAPPER.writeValueAsBytes(entry));
                if (publish(aside, file)) {
                    return answer;
                }
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the answer " + file, e);
        }
        return find(key, request).orElse(answer);
    }

    /// Takes an answer away that cannot be used after all.
    void setAside(Path file) {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException _) {
            // Another process was faster.
        } catch (IOException e) {
            throw new UncheckedIOException("cannot set the damaged answer aside: " + file, e);
        }
    }

    Path file(Hash key) {
        return directory.resolve(key.hex().substring(0, 2)).resolve(key.hex() + ".json");
    }

    private static Optional<ObjectNode> whole(byte[] bytes, ObjectNode request) {
        try {
            var entry = AnswerText.MAPPER.readTree(bytes);
            var same = entry.path("request").isObject()
                    && Hash.of(Json.canonical(entry.path("request"))).equals(Hash.of(Json.canonical(request)));
            if (same
                    && entry.path("answer") instanceof ObjectNode answer
                    && hash(answer).hex().equals(entry.path("sha256").asString(""))) {
                return Optional.of(answer);
            }
        } catch (JacksonException | IllegalArgumentException _) {
            // Not what was written: as good as absent.
        }
        return Optional.empty();
    }

    private static Hash hash(JsonNode answer) {
        return Hash.of(AnswerText.MAPPER.writeValueAsBytes(answer));
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /// Gives the file its name, if it is free.
    private static boolean publish(Path aside, Path file) throws IOException {
        try {
            Files.createLink(file, aside);
            return true;
        } catch (FileAlreadyExistsException _) {
            return false;
        } catch (UnsupportedOperationException | IOException _) {
            // A file system without hard links. A move is as atomic; of two at the same moment the later one wins.
            if (Files.exists(file)) {
                return false;
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
            return true;
        }
    }
}
