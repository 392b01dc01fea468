package org.lockpick.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The few file-system acts on which the store's promises rest.
final class Disk {

    private static final int MOVES = 3;

    private Disk() {}

    /// Pushes a file or a directory (its list of names) to the disk.
    static void force(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Pushes all files below to the disk, then the directories that name them. Files are pushed at once, so that the
    /// file system writes what they have in common, such as its journal, once.
    static void forceTree(Path root) throws IOException {
        List<Path> paths;
        try (var all = Files.walk(root)) {
            paths = all.toList();
        }
        var failures = new ConcurrentLinkedQueue<IOException>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var path : paths) {
                if (!Files.isDirectory(path)) {
                    threads.execute(() -> forceOrKeep(path, failures));
                }
            }
        }
        var failure = failures.poll();
        if (failure != null) {
            failures.forEach(failure::addSuppressed);
            throw failure;
        }
        for (var path : paths.reversed()) { // from the inside
            if (Files.isDirectory(path)) {
                force(path);
            }
        }
    }

    private static void forceOrKeep(Path path, Queue<IOException> failures) {
        try {
            force(path);
        } catch (IOException e) {
            failures.add(e);
        }
    }

    /// Moves a directory to a free name in one step; false, and nothing moved, if a directory with content has
    /// the name.
    ///
    /// This is rename(2), which replaces a directory only if it is empty: of many who try, exactly one
    /// succeeds.
    static boolean rename(Path directory, Path target) throws IOException {
        for (var attempt = 1; ; attempt++) {
            try {
                Files.move(directory, target, StandardCopyOption.ATOMIC_MOVE);
                return true;
            } catch (FileSystemException e) {
                // Java has no exception of its own for "not empty", so look whether that was it.
                if (!names(target).isEmpty()) {
                    return false;
                }
                // What was in the way may have gone between the move and the look, so one failure is no proof.
                if (attempt == MOVES) {
                    throw e;
                }
            }
        }
    }

    /// The sorted entries of a directory; none if it does not exist.
    static List<Path> names(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }

    /// Removes a directory and all below it; not an error if it, or a part of it, is gone already.
    static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
