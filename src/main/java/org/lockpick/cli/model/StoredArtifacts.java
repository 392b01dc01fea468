package org.lockpick.cli.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lockpick.store.Artifact;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Hash;
import org.lockpick.store.UserMistake;

/// The artifacts that a name can mean: those of one kind whose hash begins with some digits.
///
/// @param name   as the user gave it, for messages
/// @param folder of the store that holds artifacts of the kind
/// @param found  all that fit, in the order of their hashes
public record StoredArtifacts(String name, Path folder, List<Artifact> found) {
    private static final int LISTED = 20;

    /// Copies.
    public StoredArtifacts {
        found = List.copyOf(found);
    }

    /// What a path into a store means: a store, the folder of a kind, an artifact, or an artifact's first digits.
    ///
    /// @param kind that a store alone stands for
    public static Optional<StoredArtifacts> at(Path path, String kind) {
        var whole = path.toAbsolutePath().normalize();
        var last = whole.getFileName();
        var parent = whole.getParent();
        if (holdsArtifacts(whole)) {
            return Optional.of(in(path.toString(), whole, ""));
        }
        if (holdsArtifacts(whole.resolve(kind))) {
            return Optional.of(in(path.toString(), whole.resolve(kind), ""));
        }
        return last != null && parent != null && isDigits(last.toString()) && holdsArtifacts(parent)
                ? Optional.of(in(path.toString(), parent, last.toString()))
                : Optional.empty();
    }

    /// What `kind/digits`, `kind/` or the one kind's own name means in a store.
    ///
    /// @param kind  that may stand without a slash
    /// @param store that must be there
    /// @throws UserMistake if the text is such a name and there is no store
    public static Optional<StoredArtifacts> named(String name, String kind, Path store) {
        var parts = name.split("/", -1);
        boolean fits = parts.length == 2 ? isDigits(parts[1]) : parts.length == 1 && parts[0].equals(kind);
        if (!fits || !parts[0].matches("[a-z][a-z0-9-]*")) {
            return Optional.empty();
        }
        if (!Files.isDirectory(store)) {
            throw new UserMistake("there is no directory %s, and no store at %s; --store DIR names another place"
                    .formatted(name, store));
        }
        return Optional.of(in(name, store.resolve(parts[0]), parts.length == 2 ? parts[1] : ""));
    }

    private static boolean isDigits(String text) {
        return text.matches("[0-9a-f]{0,64}");
    }

    private static boolean holdsArtifacts(Path folder) {
        return Files.isDirectory(folder)
                && list(folder).stream()
                        .anyMatch(path -> Hash.isHash(path.getFileName().toString()));
    }

    private static StoredArtifacts in(String name, Path folder, String digits) {
        var kind = folder.getFileName().toString();
        var found = Files.isDirectory(folder) ? list(folder) : List.<Path>of();
        return new StoredArtifacts(
                name,
                folder,
                found.stream()
                        .filter(path -> Hash.isHash(path.getFileName().toString()))
                        .filter(path -> path.getFileName().toString().startsWith(digits))
                        .map(path -> new Artifact(
                                new ArtifactId(kind, new Hash(path.getFileName().toString())), path))
                        .toList());
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    /// The one artifact that is meant.
    ///
    /// @throws UserMistake if there is none, or several, which are listed
    public Artifact only() {
        if (found.size() == 1) {
            return found.getFirst();
        }
        if (found.isEmpty()) {
            throw new UserMistake(
                    "no artifact in %s fits %s; `lockpick status STUDY --all` lists the artifacts of a study"
                            .formatted(folder, name));
        }
        var lines = new ArrayList<String>();
        found.stream().limit(LISTED).map(StoredArtifacts::line).forEach(lines::add);
        if (found.size() > LISTED) {
            lines.add("  … and %,d more".formatted(found.size() - LISTED));
        }
        throw new UserMistake("%s can mean %d artifacts; give more digits of one:%n%s"
                .formatted(name, found.size(), lines.stream().collect(Collectors.joining("\n"))));
    }

    private static String line(Artifact artifact) {
        return "  %s  %s".formatted(artifact.id().brief(), ArtifactWords.of(artifact));
    }
}
