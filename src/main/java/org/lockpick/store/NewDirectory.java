package org.lockpick.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// A directory that appears whole or not at all: it is filled under another name beside its place, pushed to the disk,
/// and renamed.
public final class NewDirectory {
    private NewDirectory() {}

    /// Fills a directory.
    public interface Filler {
        /// Writes what shall be in it.
        ///
        /// @param directory fresh and empty
        void fill(Path directory) throws IOException;
    }

    /// Makes a directory appear at `target`, whose parents are made where they lack.
    ///
    /// @throws UserMistake when a file, or a directory with content, has the name
    public static void create(Path target, Filler filler) {
        var place = target.toAbsolutePath().normalize();
        requireFree(target);
        var parent = place.getParent();
        if (parent == null) {
            throw taken(target);
        }
        try {
            Files.createDirectories(parent);
            var staged = Files.createDirectory(parent.resolve("." + place.getFileName() + "." + UUID.randomUUID()));
            try {
                filler.fill(staged);
                Disk.forceTree(staged);
                if (!Disk.rename(staged, place)) {
                    throw taken(target);
                }
                Disk.force(parent);
            } finally {
                Disk.delete(staged);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + target, e);
        }
    }

    /// Removes a directory with all that is in it, if it is there.
    public static void remove(Path directory) {
        try {
            Disk.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + directory, e);
        }
    }

    /// Says early what [#create] would say after the work.
    ///
    /// @throws UserMistake when a file, or a directory with content, has the name
    public static void requireFree(Path target) {
        try {
            if (Files.exists(target)
                    && !(Files.isDirectory(target) && Disk.names(target).isEmpty())) {
                throw taken(target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + target, e);
        }
    }

    private static UserMistake taken(Path target) {
        return new UserMistake(target + " exists already and is not overwritten; name another directory");
    }
}
