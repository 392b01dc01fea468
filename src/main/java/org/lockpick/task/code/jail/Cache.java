package org.lockpick.task.code.jail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.lockpick.store.Hash;

/// Files by the hash of what they were made from, which any number of processes share.
///
/// A file appears whole, by a rename. When the directory has grown over its bound the files that were not wanted for
/// longest go, so any file may be gone at any time: what it was made from makes it again.
public final class Cache {
    private static final int PUTS_BETWEEN_LOOKS = 64;
    private static final double KEPT_SHARE = 0.75;
    private static final long STAGING_SECONDS = 3_600;
    private static final String STAGING = "unfinished-";
    private final Path directory;
    private final long mostBytes;
    private final AtomicLong puts = new AtomicLong();

    /// A cache in `directory`, which is made if need be.
    public Cache(Path directory, long mostBytes) {
        this.directory = directory;
        this.mostBytes = mostBytes;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new GraderFailure("cannot make the directory " + directory, e);
        }
    }

    /// The file of `key`, if it is here.
    public Optional<Path> find(Hash key) {
        var file = directory.resolve(key.hex());
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Optional.of(file);
        } catch (NoSuchFileException _) { // Not made yet, or cleared away.
            return Optional.empty();
        } catch (IOException e) {
            throw new GraderFailure("cannot use " + file, e);
        }
    }

    /// A new name beside the files, to write to before [#put].
    public Path staging() {
        return directory.resolve(STAGING + java.util.UUID.randomUUID());
    }

    /// Gives a written file its place.
    public Path put(Hash key, Path written) {
        var file = directory.resolve(key.hex());
        try {
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            if (puts.incrementAndGet() % PUTS_BETWEEN_LOOKS == 0) {
                bound();
            }
            return file;
        } catch (IOException e) {
            throw new GraderFailure("cannot write " + file, e);
        }
    }

    /// Bytes of all files.
    public long bytes() {
        return entries().stream().mapToLong(Entry::bytes).sum();
    }

    /// Removes what was not wanted for longest, until three quarters of the bound are left, and what processes that
    /// were stopped have left unfinished.
    void bound() throws IOException {
        var entries = entries();
        long bytes = entries.stream().mapToLong(Entry::bytes).sum();
        double kept = bytes > mostBytes ? mostBytes * KEPT_SHARE : mostBytes;
        for (var entry : entries) {
            boolean left = entry.isStaging()
                    && entry.used().toInstant().isBefore(Instant.now().minusSeconds(STAGING_SECONDS));
            if (left || (bytes > kept && !entry.isStaging())) {
                Files.deleteIfExists(entry.file());
                bytes -= entry.bytes();
            }
        }
    }

    private record Entry(Path file, long bytes, FileTime used) {
        boolean isStaging() {
            return file.getFileName().toString().startsWith(STAGING);
        }
    }

    /// Oldest first.
    private List<Entry> entries() {
        var entries = new ArrayList<Entry>();
        try (var files = Files.newDirectoryStream(directory)) {
            for (var file : files) {
                try {
                    entries.add(new Entry(file, Files.size(file), Files.getLastModifiedTime(file)));
                } catch (NoSuchFileException _) { // Another process cleared it away.
                }
            }
        } catch (IOException e) {
            throw new GraderFailure("cannot list " + directory, e);
        }
        entries.sort(Comparator.comparing(Entry::used));
        return entries;
    }
}
