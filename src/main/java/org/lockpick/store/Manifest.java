package org.lockpick.store;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The list of payload files, by which damage is found and named.
///
/// @param files in the order of their paths
record Manifest(List<Entry> files) {

    static final String FILE = "manifest.json";

    /// One payload file.
    ///
    /// @param path relative to the directory, with `/`
    /// @param bytes its length
    /// @param sha256 its hash
    record Entry(String path, long bytes, Hash sha256) {

        private Optional<String> damageIn(Path directory) throws IOException {
            var file = directory.resolve(path);
            if (!Files.exists(file)) {
                return Optional.of(path + " is missing, expected " + bytes + " bytes");
            }
            var found = Files.size(file);
            if (found < bytes) {
                return Optional.of(path + " is truncated: " + found + " of " + bytes + " bytes");
            }
            if (found > bytes) {
                return Optional.of(path + " has grown: expected " + bytes + " bytes, found " + found);
            }
            var hash = Hash.ofFile(file);
            return hash.equals(sha256)
                    ? Optional.empty()
                    : Optional.of(path + " was edited: expected SHA-256 " + sha256 + ", found " + hash);
        }
    }

    Manifest {
        files = List.copyOf(files);
    }

    /// Lists and hashes what a payload writer has left in a directory.
    ///
    /// @param reserved names that the store itself will write there
    static Manifest of(Path directory, Set<String> reserved) throws IOException {
        try (var _ = Spent.on(Activity.HASHING)) {
            return new Manifest(entries(directory, reserved));
        }
    }

    private static List<Entry> entries(Path directory, Set<String> reserved) throws IOException {
        var files = new ArrayList<Entry>();
        for (var path : paths(directory)) {
            var file = directory.resolve(path);
            if (reserved.contains(path)) {
                throw new IllegalStateException("a payload may not hold " + path + ": the store writes it itself");
            }
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new IllegalStateException("a payload may hold only plain files, but " + path + " is none");
            }
            files.add(new Entry(path, Files.size(file), Hash.ofFile(file)));
        }
        return files;
    }

    /// Reads the manifest of a directory and checks every file against it.
    ///
    /// @param what how to name the directory's content in an error
    /// @param besides names that belong there but are not payload
    /// @throws DamagedArtifactException for the first file that is missing, cut, edited, or not listed
    static void verify(String what, Path directory, Set<String> besides) {
        try (var _ = Spent.on(Activity.HASHING)) {
            var manifest = read(what, directory);
            for (var entry : manifest.files) {
                var finding = entry.damageIn(directory);
                if (finding.isPresent()) {
                    throw new DamagedArtifactException(what, directory, finding.get());
                }
            }
            manifest.refuseOthers(what, directory, besides);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot verify " + what + " in " + directory, e);
        }
    }

    private static Manifest read(String what, Path directory) {
        var file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            throw new DamagedArtifactException(what, directory, FILE + " is missing");
        }
        try {
            return Json.read(file, Manifest.class);
        } catch (MalformedJsonException e) {
            throw new DamagedArtifactException(what, directory, FILE + " cannot be read: " + e.getMessage());
        }
    }

    private void refuseOthers(String what, Path directory, Set<String> besides) throws IOException {
        var listed = files.stream().map(Entry::path).collect(Collectors.toSet());
        for (var path : paths(directory)) {
            if (!listed.contains(path) && !besides.contains(path)) {
                throw new DamagedArtifactException(what, directory, path + " is extra: the manifest does not list it");
            }
        }
    }

    /// All below that is not a directory, sorted, with `/` whatever the system uses.
    private static List<String> paths(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            return all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> directory.relativize(path).toString().replace(File.separatorChar, '/'))
                    .sorted()
                    .toList();
        }
    }
}
