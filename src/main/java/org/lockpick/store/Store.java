package org.lockpick.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/// A directory of artifacts that any number of processes, on one machine or several, read and add to at once.
///
/// An artifact appears by one rename of a directory that is finished and on the disk, so it is either whole or
/// not there. Work in progress is shared out by [claims][#claim] and kept across kills in
/// [workspaces][#workspace].
public final class Store {

    static final String STAGING = "staging";
    static final String CLAIMS = "claims";
    static final String WORK = "work";
    static final String FAILED = "failed";

    private final Path root;
    private final Staging staging;
    private final Claims claims;
    private final Failures failures;

    private Store(Path root, Lease lease) {
        this.root = root;
        var self = Owner.self();
        staging = new Staging(root.resolve(STAGING), self);
        claims = new Claims(root.resolve(CLAIMS), staging, self, lease);
        failures = new Failures(root.resolve(FAILED), staging, self);
    }

    /// Opens a store, making its directory if need be, and removes what killed processes left half-written.
    public static Store open(Path root) {
        return open(root, Lease.STANDARD);
    }

    /// Opens a store whose claims are renewed and lapse at another pace; all processes of a store should agree
    /// on it.
    public static Store open(Path root, Lease lease) {
        try {
            Files.createDirectories(root);
            var store = new Store(root.toRealPath(), lease);
            store.staging.sweep();
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open a store in " + root, e);
        }
    }

    /// A store that is only looked at: nothing is made or removed below its directory, which must be there.
    public static Store reading(Path root) {
        try {
            return new Store(root.toRealPath(), Lease.STANDARD);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the store in " + root, e);
        }
    }

    /// A fresh directory that nobody else sees; the caller closes it.
    Staging.Staged staged() throws IOException {
        return staging.fresh();
    }

    /// The store's directory.
    public Path root() {
        return root;
    }

    /// The artifact, if it is finished. Cheap: looks at the recipe, not at the payload.
    ///
    /// @throws DamagedArtifactException if it is there with another recipe than its name says
    public Optional<Artifact> find(ArtifactId id) {
        var directory = directory(id);
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        var artifact = new Artifact(id, directory);
        artifact.checkRecipe();
        return Optional.of(artifact);
    }

    /// The artifact, which has to be there.
    ///
    /// @throws NoSuchElementException if it is not
    public Artifact require(ArtifactId id) {
        return find(id).orElseThrow(() -> new NoSuchElementException(
                "expected the artifact " + id + " in " + root + ", but it has not been made there"));
    }

    /// The artifacts of a kind, in the order of their hashes; nothing is opened.
    public List<Artifact> list(String kind) {
        ArtifactId.checkKind(kind);
        try {
            return Disk.names(root.resolve(kind)).stream()
                    .filter(path -> Hash.isHash(path.getFileName().toString()))
                    .map(path -> new Artifact(
                            new ArtifactId(kind, new Hash(path.getFileName().toString())), path))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the artifacts of kind " + kind + " in " + root, e);
        }
    }

    /// Makes an artifact appear. If it is there already the writer is not called; if another process is faster,
    /// what was written here is discarded. Either way the one artifact of that recipe is returned, so
    /// publishing twice does no harm.
    ///
    /// @param recipe what it is made by
    /// @param payload writes its files
    /// @param provenance asked when the payload is written
    /// @throws StoreWriteException if the store cannot be written, whoever noticed
    public Artifact publish(Recipe recipe, PayloadWriter payload, Supplier<Provenance> provenance) {
        var id = recipe.id();
        var present = find(id);
        if (present.isPresent()) {
            return present.get();
        }
        try (var staged = staging.fresh()) {
            write(payload, id, staged.directory());
            describe(staged.directory(), recipe, provenance);
            Disk.forceTree(staged.directory());
            appear(staged.directory(), id);
        } catch (IOException e) {
            throw unwritten(id, e);
        }
        return require(id);
    }

    /// Tells a disk that takes no more from all else that a payload's writer can end with.
    private void write(PayloadWriter payload, ArtifactId id, Path directory) {
        try {
            payload.write(directory);
        } catch (StoreWriteException e) {
            throw e;
        } catch (IOException | UncheckedIOException e) {
            var failedWrite = StoreWriteException.among(e, root.resolve(STAGING));
            if (failedWrite != null) {
                throw unwritten(id, failedWrite);
            }
            throw e instanceof UncheckedIOException unchecked
                    ? unchecked
                    : new UncheckedIOException("cannot make " + id, (IOException) e);
        }
    }

    private StoreWriteException unwritten(ArtifactId id, IOException e) {
        return new StoreWriteException("cannot publish " + id + " in " + root, e);
    }

    /// The right to make an artifact, if nobody living has it; the caller closes it. See [Claim].
    public Optional<Claim> claim(ArtifactId id) {
        return claims.claim(id);
    }

    /// Who is making an artifact now, for display.
    public Optional<ClaimOwner> claimOwner(ArtifactId id) {
        return claims.owner(id);
    }

    /// The scratch directory of the stage that makes an artifact; only the holder of its claim should use it.
    public Workspace workspace(ArtifactId id) {
        return new Workspace(id, root.resolve(WORK).resolve(id.asFileName()), staging);
    }

    /// The records of artifacts that could not be made.
    public Failures failures() {
        return failures;
    }

    private Path directory(ArtifactId id) {
        return root.resolve(id.kind()).resolve(id.hash().hex());
    }

    private static void describe(Path directory, Recipe recipe, Supplier<Provenance> provenance) throws IOException {
        var manifest = Manifest.of(directory, Artifact.OWN_FILES);
        Files.writeString(directory.resolve(Manifest.FILE), Json.pretty(manifest));
        Files.writeString(directory.resolve(Artifact.PROVENANCE), Json.pretty(provenance.get()));
        Files.write(directory.resolve(Artifact.RECIPE), recipe.canonical());
    }

    private void appear(Path finished, ArtifactId id) throws IOException {
        var kind = root.resolve(id.kind());
        if (!Files.isDirectory(kind)) {
            Files.createDirectories(kind);
            Disk.force(root);
        }
        if (Disk.rename(finished, directory(id))) {
            Disk.force(kind);
        }
    }
}
