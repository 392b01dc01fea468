package org.lockpick.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A finished artifact in a store; its files are never changed.
///
/// @param id its name
/// @param directory where its files are
public record Artifact(ArtifactId id, Path directory) {

    static final String RECIPE = "recipe.json";
    static final String PROVENANCE = "provenance.json";
    static final Set<String> OWN_FILES = Set.of(RECIPE, PROVENANCE, Manifest.FILE);

    private static final List<String> LATER = List.of("made", "efforts", "before");
    private static final List<String> LATER_OF_EFFORTS = List.of("processor", "tokens");

    /// A file of the payload.
    ///
    /// @param path relative, such as `outcomes.jsonl`
    /// @throws DamagedArtifactException if there is no such file
    public Path file(String path) {
        var file = directory.resolve(path);
        if (!Files.exists(file)) {
            throw damaged(path + " is missing");
        }
        return file;
    }

    /// What it was made by.
    public Recipe recipe() {
        checkRecipe();
        return Json.read(directory.resolve(RECIPE), Recipe.class);
    }

    /// Where it comes from.
    public Provenance provenance() {
        var tree = Json.read(file(PROVENANCE));
        if (tree instanceof ObjectNode known) {
            // Keys that came after artifacts existed.
            LATER.stream().filter(key -> !known.has(key)).forEach(known::putNull);
            known.path("efforts").values().forEach(Artifact::withLaterKeys);
        }
        return Json.fromTree(tree, Provenance.class);
    }

    private static void withLaterKeys(JsonNode effort) {
        if (effort instanceof ObjectNode known) {
            LATER_OF_EFFORTS.stream().filter(key -> !known.has(key)).forEach(known::putNull);
        }
    }

    /// Reads every file again and compares it with what was written. A stage does this once for each of its
    /// inputs.
    ///
    /// @throws DamagedArtifactException naming the artifact, the file, what was expected and what was found
    public void verify() {
        checkRecipe();
        Manifest.verify(name(), directory, OWN_FILES);
    }

    /// Cheap: one small file.
    void checkRecipe() {
        var file = directory.resolve(RECIPE);
        if (!Files.exists(file)) {
            throw damaged(RECIPE + " is missing");
        }
        try {
            var found = Hash.of(Files.readAllBytes(file));
            if (!found.equals(id.hash())) {
                throw damaged(RECIPE + " was edited: expected SHA-256 " + id.hash() + ", found " + found);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private String name() {
        return "artifact " + id;
    }

    private DamagedArtifactException damaged(String finding) {
        return new DamagedArtifactException(name(), directory, finding);
    }
}
