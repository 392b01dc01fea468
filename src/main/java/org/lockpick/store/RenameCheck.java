package org.lockpick.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Tries on a file system what a store rests on, before anything is kept there: a directory appears whole under a new
/// name, never takes the name of one that has content, and of many that want one name exactly one gets it; writing
/// gives a file a newer time. Some network and overlay file systems do otherwise, and a store on them would lose work.
public final class RenameCheck {
    private static final int RIVALS = 8;
    private static final int RACES = 5;
    /// The coarsest time stamps of file systems in use are two seconds apart.
    private static final Duration LONGEST_TICK = Duration.ofSeconds(4);

    private static final String FILE = "content";

    private final Path folder;
    private final Renaming renaming;

    /// The rename of a file system.
    @FunctionalInterface
    interface Renaming {
        /// Renames as the file system does.
        ///
        /// @return whether the directory has the new name now
        boolean rename(Path directory, Path target) throws IOException;
    }

    private RenameCheck(Path folder, Renaming renaming) {
        this.folder = folder;
        this.renaming = renaming;
    }

    /// Tries it where a store fills its directories, and leaves nothing there; what a kill leaves is removed when the
    /// store is opened again.
    ///
    /// @throws UserMistake naming what the file system does otherwise
    public static void require(Store store) {
        require(store, Disk::rename);
    }

    static void require(Store store, Renaming renaming) {
        try (var staged = store.staged()) {
            new RenameCheck(staged.directory(), renaming).run(store.root());
        } catch (IOException e) {
            throw new StoreWriteException("cannot try the file system of " + store.root(), e);
        }
    }

    private void run(Path root) throws IOException {
        requireThat(wholeUnderANewName(), root, "a directory that is renamed to be there under its new name, whole");
        requireThat(neverOverContent(), root, "no directory to take the name of one that has content");
        for (int race = 0; race < RACES; race++) {
            requireThat(oneOfMany(race), root, "exactly one of several directories to get a name that all want");
        }
        requireThat(newerTimes(), root, "a file that is written to to get a newer time");
    }

    private static void requireThat(boolean kept, Path root, String what) {
        if (!kept) {
            throw new UserMistake(
                    "the store at %s: its file system cannot hold one: expected %s, found otherwise; put the"
                                    .formatted(root, what)
                            + " store on another file system (--store DIR)");
        }
    }

    private Path made(String name, String content) throws IOException {
        var directory = Files.createDirectory(folder.resolve(name));
        Files.writeString(directory.resolve(FILE), content);
        return directory;
    }

    private static boolean holds(Path directory, String content) throws IOException {
        var file = directory.resolve(FILE);
        return Files.exists(file) && Files.readString(file).equals(content);
    }

    private boolean wholeUnderANewName() throws IOException {
        var from = made("from", "one");
        var to = folder.resolve("to");
        return renaming.rename(from, to) && holds(to, "one") && !Files.exists(from);
    }

    private boolean neverOverContent() throws IOException {
        var first = made("first", "one");
        var second = made("second", "two");
        return !renaming.rename(second, first) && holds(first, "one") && holds(second, "two");
    }

    private boolean oneOfMany(int race) throws IOException {
        var wanted = folder.resolve("wanted-" + race);
        var rivals = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < RIVALS; i++) {
            var own = made("rival-" + race + "-" + i, "" + i);
            rivals.add(() -> renaming.rename(own, wanted));
        }
        long winners = 0;
        try (var threads = Executors.newFixedThreadPool(RIVALS)) {
            for (var won : threads.invokeAll(rivals)) {
                winners += won(won) ? 1 : 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException("interrupted while trying the file system of the store");
        }
        return winners == 1 && left(race) == RIVALS - 1;
    }

    private static boolean won(Future<Boolean> outcome) throws IOException, InterruptedException {
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            throw new IOException("a rename failed: " + e.getCause(), e);
        }
    }

    private long left(int race) throws IOException {
        List<Path> there = Disk.names(folder);
        return there.stream()
                .filter(path -> path.getFileName().toString().startsWith("rival-" + race + "-"))
                .count();
    }

    private boolean newerTimes() throws IOException {
        var file = Files.writeString(folder.resolve("beat"), "0");
        var first = Files.getLastModifiedTime(file);
        long end = System.nanoTime() + LONGEST_TICK.toNanos();
        while (System.nanoTime() < end) {
            Claim.beat(file);
            if (Files.getLastModifiedTime(file).compareTo(first) > 0) {
                return true;
            }
        }
        return false;
    }
}
