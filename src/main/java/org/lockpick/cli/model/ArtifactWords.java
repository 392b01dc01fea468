package org.lockpick.cli.model;

import java.util.ArrayList;
import java.util.Optional;
import org.lockpick.store.Artifact;
import org.lockpick.store.DamagedArtifactException;
import org.lockpick.store.MalformedJsonException;

/// What an artifact is, in a few words: the label and the study it was made for, and else what its recipe says.
public final class ArtifactWords {
    private ArtifactWords() {}

    /// Its words, also of one that is damaged.
    public static String of(Artifact artifact) {
        try {
            return made(artifact).orElseGet(() -> recipe(artifact));
        } catch (DamagedArtifactException | MalformedJsonException e) {
            return "damaged: " + e.getMessage();
        }
    }

    private static Optional<String> made(Artifact artifact) {
        return Optional.ofNullable(artifact.provenance().made())
                .map(made -> "%s, in the study \"%s\"".formatted(made.label(), made.study()));
    }

    /// Of an artifact made before labels were kept.
    private static String recipe(Artifact artifact) {
        var settings = artifact.recipe().settings();
        var words = new ArrayList<String>();
        words.add(settings.path("role").asString(artifact.id().kind()));
        var task = settings.path("task").path("kind").asString("");
        if (!task.isEmpty()) {
            words.add("task " + task);
        }
        if (settings.path("seed").isNumber()) {
            words.add("seed " + settings.path("seed").asLong());
        }
        artifact.recipe().inputs().forEach((role, id) -> words.add(role + " " + id.brief()));
        return String.join(", ", words);
    }
}
