package org.lockpick.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/// Puts artifacts into a store without pushing them to the disk, for stores that a test makes large.
public final class UnforcedArtifacts {
    private UnforcedArtifacts() {}

    /// As [Store#publish] leaves them.
    public static void put(Path store, Recipe recipe, PayloadWriter payload, Supplier<Provenance> provenance) {
        var id = recipe.id();
        var directory = store.resolve(id.kind()).resolve(id.hash().hex());
        if (Files.exists(directory.resolve(Artifact.RECIPE))) {
            return;
        }
        try {
            Files.createDirectories(directory);
            payload.write(directory);
            Files.writeString(
                    directory.resolve(Manifest.FILE), Json.pretty(Manifest.of(directory, Artifact.OWN_FILES)));
            Files.writeString(directory.resolve(Artifact.PROVENANCE), Json.pretty(provenance.get()));
            Files.write(directory.resolve(Artifact.RECIPE), recipe.canonical());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + id, e);
        }
    }
}
