package org.lockpick.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Directories that Lockpick writes to: the unpacked native libraries and the store.
final class Places {
    private static final long LEAST_CACHE_BYTES = 1L << 30;
    private static final long LEAST_STORE_BYTES = 5L << 30;

    private Places() {}

    static List<Finding> examine(Path store) {
        return List.of(
                place("cache", cache(), LEAST_CACHE_BYTES, "-Dorg.bytedeco.javacpp.cachedir=DIR in LOCKPICK_JVM_OPTS"),
                place("store", store, LEAST_STORE_BYTES, "--store DIR"));
    }

    private static Path cache() {
        var set = System.getProperty("org.bytedeco.javacpp.cachedir");
        return set == null ? Path.of(System.getProperty("user.home"), ".javacpp", "cache") : Path.of(set);
    }

    /// @param least free bytes below which the place is noted
    /// @param how   how to choose another place
    static Finding place(String topic, Path directory, long least, String how) {
        var there = existing(directory.toAbsolutePath());
        try {
            long free = Files.getFileStore(there).getUsableSpace();
            var used = Files.isDirectory(directory) ? Sizes.gib(size(directory)) + " used" : "not there yet";
            var found = directory.toAbsolutePath() + ": " + used + ", " + Sizes.gib(free) + " free";
            if (!Files.isDirectory(there) || !Files.isWritable(there)) {
                return Finding.missing(topic, found + ", not writable", "choose another place by " + how);
            }
            return free < least
                    ? Finding.note(topic, found, "make room, or choose another place by " + how)
                    : Finding.ok(topic, found);
        } catch (IOException | UncheckedIOException e) {
            return Finding.missing(topic, directory + ": " + e, "choose another place by " + how);
        }
    }

    private static Path existing(Path path) {
        var parent = path.getParent();
        return Files.exists(path) || parent == null ? path : existing(parent);
    }

    private static long size(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(f -> f.toFile().length())
                    .sum();
        }
    }
}
