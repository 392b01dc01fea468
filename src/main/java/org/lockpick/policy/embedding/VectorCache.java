package org.lockpick.policy.embedding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.lockpick.store.Hash;
import org.lockpick.store.Json;

/// Vectors on disk, one file each, under the hash of embedder and text: `ab/abcdef….vector`, the SHA-256 of the
/// numbers and the numbers, fp32, little-endian.
///
/// Files appear by a rename. They are not pushed to the disk, for they can be computed again: one that is not
/// whole after a crash does not have its hash, and counts as absent. Several processes may share a directory.
final class VectorCache {
    private static final int HASH_BYTES = 32;

    private final Path directory;

    VectorCache(Path directory) {
        this.directory = directory;
    }

    Optional<float[]> find(String embedder, String text) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file(embedder, text));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a kept vector of " + directory, e);
        }
        int floats = bytes.length - HASH_BYTES;
        if (floats <= 0 || floats % Float.BYTES != 0) {
            return Optional.empty();
        }
        var numbers = Arrays.copyOfRange(bytes, HASH_BYTES, bytes.length);
        if (!Arrays.equals(hash(numbers), Arrays.copyOf(bytes, HASH_BYTES))) {
            return Optional.empty();
        }
        var vector = new float[floats / Float.BYTES];
        ByteBuffer.wrap(numbers).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return Optional.of(vector);
    }

    void keep(String embedder, String text, float[] vector) {
        var numbers = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        numbers.asFloatBuffer().put(vector);
        var bytes = ByteBuffer.allocate(HASH_BYTES + numbers.capacity())
                .put(hash(numbers.array()))
                .put(numbers.array());
        var file = file(embedder, text);
        var aside = file.resolveSibling("." + UUID.randomUUID());
        try {
            Files.createDirectories(file.getParent());
            try {
                Files.write(aside, bytes.array());
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a vector in " + directory, e);
        }
    }

    private Path file(String embedder, String text) {
        var key = Json.canonical(Json.object().put("embedder", embedder).put("text", text));
        var hex = Hash.of(key).hex();
        return directory.resolve(hex.substring(0, 2)).resolve(hex + ".vector");
    }

    private static byte[] hash(byte[] numbers) {
        return HexFormat.of().parseHex(Hash.of(numbers).hex());
    }
}
