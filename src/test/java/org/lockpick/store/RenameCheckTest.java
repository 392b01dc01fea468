package org.lockpick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.HashSet;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The file system of this machine, and renames as file systems have them that cannot hold a store.
class RenameCheckTest {
    @TempDir
    private Path folder;

    @Test
    void anHonestFileSystemPassesAndNothingIsLeftThere() throws IOException {
        assertThatCode(() -> RenameCheck.require(Store.open(folder.resolve("store"))))
                .doesNotThrowAnyException();
        try (var left = Files.walk(folder.resolve("store"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    /// What a killed check leaves is then swept like all that was half-written.
    @Test
    void itTriesWhereTheStoreFillsItsDirectories() throws IOException {
        var store = Store.open(folder.resolve("store"));
        Path place;
        try (var staged = store.staged()) {
            place = staged.directory().getParent();
        }
        var tried = Collections.<Path>synchronizedSet(new HashSet<>());
        RenameCheck.require(store, (from, to) -> {
            tried.add(Objects.requireNonNull(from.getParent()).getParent());
            return Disk.rename(from, to);
        });
        assertThat(tried).containsExactly(place);
    }

    @Test
    void aRenameThatReplacesContentIsRefused() {
        refused(
                (from, to) -> {
                    Disk.delete(to);
                    return Disk.rename(from, to);
                },
                "no directory to take the name of one that has content");
    }

    @Test
    void aRenameThatCopiesIsRefused() {
        refused(
                (from, to) -> {
                    if (Files.exists(to)) {
                        return false;
                    }
                    Files.createDirectory(to);
                    for (var file : Disk.names(from)) {
                        Files.copy(file, to.resolve(file.getFileName()));
                    }
                    return true;
                },
                "a directory that is renamed to be there under its new name, whole");
    }

    /// Looks first and moves then, with time between the two: several find the name free.
    @Test
    void aRenameThatSeveralWinIsRefused() {
        refused(
                (from, to) -> {
                    boolean free = !Files.exists(to) || Disk.names(to).isEmpty();
                    if (!free) {
                        return false;
                    }
                    if (to.getFileName().toString().startsWith("wanted")) {
                        pause();
                        Disk.delete(to);
                    }
                    Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
                    return true;
                },
                "exactly one of several directories to get a name that all want");
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void refused(RenameCheck.Renaming renaming, String what) {
        assertThatThrownBy(() -> RenameCheck.require(Store.open(folder), renaming))
                .satisfiesAnyOf(
                        e -> assertThat(e)
                                .isInstanceOf(UserMistake.class)
                                .hasMessageContaining("the store at " + folder)
                                .hasMessageContaining("expected " + what)
                                .hasMessageContaining("--store DIR"),
                        // Rivals may also trip over each other.
                        e -> assertThat(e).isInstanceOf(StoreWriteException.class));
    }
}
