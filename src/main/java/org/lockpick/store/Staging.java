package org.lockpick.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/// Where directories are filled before they are renamed into place. Each is named after its process, so that
/// what a killed process left can be told from what a living one is writing.
final class Staging {

    // The death of an owner out of sight cannot be seen; nobody writes for a week without touching a file.
    private static final Duration OUT_OF_SIGHT_LIFE = Duration.ofDays(7);

    private final Path directory;
    private final Owner self;

    Staging(Path directory, Owner self) {
        this.directory = directory;
        this.self = self;
    }

    /// A directory being filled.
    ///
    /// @param directory fresh and empty
    record Staged(Path directory) implements AutoCloseable {

        /// Removes what was not renamed into place.
        @Override
        public void close() {
            try {
                Disk.delete(directory);
            } catch (IOException e) {
                throw new StoreWriteException("cannot remove " + directory, e);
            }
        }
    }

    /// A fresh directory of this process; the caller closes it.
    Staged fresh() throws IOException {
        Files.createDirectories(directory);
        return new Staged(Files.createDirectory(directory.resolve(self.newFileName())));
    }

    /// Removes what dead processes left.
    void sweep() throws IOException {
        if (!Files.isWritable(directory)) {
            return;
        }
        for (var entry : Disk.names(directory)) {
            if (isAbandoned(entry)) {
                Disk.delete(entry);
            }
        }
    }

    private boolean isAbandoned(Path entry) throws IOException {
        var liveness = Owner.ofFileName(entry.getFileName().toString())
                .map(owner -> owner.seenBy(self))
                .orElse(Owner.Liveness.OUT_OF_SIGHT);
        return switch (liveness) {
            case ALIVE -> false;
            case DEAD -> true;
            case OUT_OF_SIGHT -> isUntouchedSince(entry, Instant.now().minus(OUT_OF_SIGHT_LIFE));
        };
    }

    /// False also if something vanishes while we look: then somebody is at work.
    private static boolean isUntouchedSince(Path tree, Instant limit) throws IOException {
        var untouched = new AtomicBoolean(true);
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return visitFile(directory, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                return attributes.lastModifiedTime().toInstant().isBefore(limit) ? FileVisitResult.CONTINUE : stop();
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return stop();
            }

            private FileVisitResult stop() {
                untouched.set(false);
                return FileVisitResult.TERMINATE;
            }
        });
        return untouched.get();
    }
}
