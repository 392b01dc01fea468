package org.lockpick.store;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// All that decides what a stage makes. Two recipes of equal content have one id, whatever the order of their
/// keys.
///
/// @param kind the kind of artifact it makes
/// @param version the version of the stage's code, from 1; raised when the same settings would give another
/// result
/// @param settings what the stage was told; kept in canonical form, and copied on the way in and out
/// @param inputs the artifacts it reads, by the role each plays
public record Recipe(String kind, int version, ObjectNode settings, SortedMap<String, ArtifactId> inputs) {

    /// Checks kind and version, and brings the settings into canonical form.
    ///
    /// @throws IllegalArgumentException if a setting is a number that canonical JSON cannot hold, such as a
    /// 64-bit seed
    public Recipe {
        ArtifactId.checkKind(kind);
        if (version < 1) {
            throw new IllegalArgumentException("expected the version of stage " + kind + " from 1, got " + version);
        }
        // 1 and 1.0 are one number in the hash, so they must be one in the record too: a recipe read back
        // equals its writer's.
        settings = Json.MAPPER.readValue(Json.canonical(settings), ObjectNode.class);
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
    }

    /// A copy of the settings, which the caller may change.
    @Override
    public ObjectNode settings() {
        return settings.deepCopy();
    }

    /// The name of what this recipe makes.
    public ArtifactId id() {
        return new ArtifactId(kind, Hash.of(canonical()));
    }

    /// The bytes of `recipe.json`, of which the id is the SHA-256.
    byte[] canonical() {
        return Json.canonical(Json.toTree(this));
    }
}
