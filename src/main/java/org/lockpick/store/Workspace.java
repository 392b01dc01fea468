package org.lockpick.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The scratch directory of one stage, which outlives the process: a killed stage goes on from its newest
/// checkpoint.
///
/// A checkpoint is written aside, pushed to the disk, and renamed to the next `checkpoint-<n>`; only then are
/// the older ones removed. So the highest number is always complete, whenever the process is killed.
public final class Workspace {

    private static final String DONE = "done.txt";
    private static final int LONGEST_SHARE = 64;
    private static final Pattern CHECKPOINT = Pattern.compile("checkpoint-(\\d{1,18})");
    private static final Set<String> OWN_FILES = Set.of(Manifest.FILE);

    private final ArtifactId id;
    private final Path directory;
    private final Staging staging;

    Workspace(ArtifactId id, Path directory, Staging staging) {
        this.id = id;
        this.directory = directory;
        this.staging = staging;
    }

    /// The newest checkpoint's directory, read through and found whole; it stays until the next [#save] or
    /// [#clear].
    ///
    /// @throws DamagedArtifactException naming the file that is not what was saved
    public Optional<Path> checkpoint() {
        try {
            var saved = saved();
            if (saved.isEmpty()) {
                return Optional.empty();
            }
            var newest = saved.getLast();
            Manifest.verify(newest.getFileName() + " of " + id, newest, OWN_FILES);
            return Optional.of(newest);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for a checkpoint of " + id + " in " + directory, e);
        }
    }

    /// The share of the work that the newest checkpoint has, from 0 to 1; 0 where there is none or it does not say.
    public double done() {
        try {
            var saved = saved();
            if (!saved.isEmpty()) {
                double share = Double.parseDouble(SmallFile.text(saved.getLast().resolve(DONE), LONGEST_SHARE)
                        .strip());
                return share >= 0 && share <= 1 ? share : 0;
            }
        } catch (IOException | NumberFormatException | SmallFile.RefusedException _) {
            return 0; // a worker replaced it just now, or an older program wrote it
        }
        return 0;
    }

    /// Saves a checkpoint that does not say how much of the work it has.
    ///
    /// @throws StoreWriteException if the store cannot be written
    public void save(PayloadWriter payload) {
        save(0, payload);
    }

    /// Saves a checkpoint and removes the ones before it; they stay valid until the new one is in place.
    ///
    /// @param done share of the work that it has, from 0 to 1
    /// @throws StoreWriteException if the store cannot be written
    public void save(double done, PayloadWriter payload) {
        try (var _ = Spent.on(Activity.SAVING);
                var staged = staging.fresh()) {
            payload.write(staged.directory());
            Files.writeString(staged.directory().resolve(DONE), Double.toString(done));
            var manifest = Manifest.of(staged.directory(), OWN_FILES);
            Files.writeString(staged.directory().resolve(Manifest.FILE), Json.pretty(manifest));
            Disk.forceTree(staged.directory());
            Files.createDirectories(directory);
            var older = saved();
            var next = directory.resolve("checkpoint-" + (older.isEmpty() ? 1 : number(older.getLast()) + 1));
            if (!Disk.rename(staged.directory(), next)) {
                throw new IllegalStateException(next + " appeared meanwhile: another process works on " + id
                        + ". Save only while the claim is held");
            }
            Disk.force(directory);
            for (var old : older) {
                Disk.delete(old);
            }
        } catch (IOException e) {
            throw new StoreWriteException("cannot save a checkpoint of " + id + " in " + directory, e);
        }
    }

    /// Keeps files besides the checkpoints, under a name; they appear whole, and stay until [#clear].
    ///
    /// @param name of a folder, which no checkpoint has; files of the same name are replaced
    public void keep(String name, PayloadWriter payload) {
        try (var staged = staging.fresh()) {
            payload.write(staged.directory());
            Disk.forceTree(staged.directory());
            Files.createDirectories(directory);
            var target = directory.resolve(name);
            Disk.delete(target);
            if (!Disk.rename(staged.directory(), target)) {
                throw new IllegalStateException(target + " appeared meanwhile: another process works on " + id);
            }
            Disk.force(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + name + " of " + id + " in " + directory, e);
        }
    }

    /// The folder of files that were kept under a name.
    public Optional<Path> kept(String name) {
        return Optional.of(directory.resolve(name)).filter(Files::isDirectory);
    }

    /// Removes the workspace, once the artifact is published.
    public void clear() {
        try {
            Disk.delete(directory);
        } catch (IOException e) {
            throw new StoreWriteException("cannot clear the workspace of " + id + " in " + directory, e);
        }
    }

    /// From the oldest to the newest.
    private List<Path> saved() throws IOException {
        return Disk.names(directory).stream()
                .filter(path ->
                        CHECKPOINT.matcher(path.getFileName().toString()).matches())
                .sorted((one, other) -> Long.compare(number(one), number(other)))
                .toList();
    }

    private static long number(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().substring("checkpoint-".length()));
    }
}
