package org.lockpick.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lockpick.cli.model.StoredArtifacts;
import org.lockpick.form.YamlForm;
import org.lockpick.store.Artifact;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Hash;
import org.lockpick.store.Json;
import org.lockpick.store.MalformedJsonException;
import org.lockpick.store.UserMistake;
import org.lockpick.study.task.RecordedPrompts;
import org.lockpick.task.Passwords;
import org.lockpick.text.PromptEncoder;
import org.lockpick.text.PromptFormat;
import tools.jackson.databind.JsonNode;

/// A model that a user named. Every verb takes the same names:
///
/// - a Hugging Face directory,
/// - `model/3fa9`, the kind of an artifact and the first digits of its hash,
/// - `model/`, where the store holds exactly one model,
/// - a path into a store, whole or with the first digits alone.
///
/// @param directory where the model lies
/// @param recorded  how the study that made it asks it; empty for a model that no study made
/// @param format    of the prompts of that study
record ChosenModel(Path directory, Optional<RecordedPrompts> recorded, Optional<PromptFormat> format) {
    /// What a user is told that a model can be.
    static final String NAMES =
            "A Hugging Face directory; model/3fa9, by the first digits of an artifact's hash; model/,"
                    + " where the store holds one model alone; or a path into a store.";

    private static final String KIND = "model";
    private static final String CONFIG = "config.json";

    /// Finds a model and, where a store holds it, checks it whole.
    ///
    /// @param name  as the user gave it
    /// @param store where artifacts are looked for
    /// @throws UserMistake if no model, or more than one, has that name
    static ChosenModel find(String name, Path store) {
        var path = Path.of(name);
        if (Files.exists(path.resolve(CONFIG))) {
            return of(path);
        }
        var stored = StoredArtifacts.at(path, KIND).or(() -> StoredArtifacts.named(name, KIND, store));
        if (stored.isPresent()) {
            var artifact = stored.get().only();
            requireModel(artifact);
            return of(artifact.directory());
        }
        if (Files.isDirectory(path)) {
            return new ChosenModel(path, Optional.empty(), Optional.empty()); // whoever loads it says what is missing
        }
        throw new UserMistake("there is no model %s. Expected: %s".formatted(name, NAMES));
    }

    private static void requireModel(Artifact artifact) {
        if (!Files.exists(artifact.directory().resolve(CONFIG))) {
            var model = Optional.ofNullable(artifact.recipe().inputs().get("model"));
            throw new UserMistake("%s is no model%s"
                    .formatted(
                            artifact.id().brief(),
                            model.map(id -> "; it was made with " + id.brief()).orElse("")));
        }
    }

    private static ChosenModel of(Path directory) {
        var name = directory.toAbsolutePath().normalize().getFileName();
        if (!isArtifact(directory)) {
            return new ChosenModel(directory, Optional.empty(), Optional.empty());
        }
        if (name != null && Hash.isHash(name.toString())) {
            new Artifact(new ArtifactId(kind(directory), new Hash(name.toString())), directory).verify();
        }
        try {
            var settings = Json.read(directory.resolve("recipe.json")).path("settings");
            return new ChosenModel(
                    directory, RecordedPrompts.of(settings.path("task")), format(settings.path("prompt")));
        } catch (MalformedJsonException _) {
            return new ChosenModel(
                    directory, Optional.empty(), Optional.empty()); // a copy with a file of another meaning
        }
    }

    private static String kind(Path directory) {
        try {
            return Json.read(directory.resolve("recipe.json")).path("kind").asString(KIND);
        } catch (MalformedJsonException _) {
            return KIND;
        }
    }

    /// A part of a recipe is a file in the study language.
    private record Recorded(PromptFormat prompt) {}

    private static Optional<PromptFormat> format(JsonNode prompt) {
        return prompt.isMissingNode()
                ? Optional.empty()
                : Optional.of(YamlForm.parse("recipe.json", "{\"prompt\": " + prompt + "}", Recorded.class)
                        .prompt());
    }

    private static boolean isArtifact(Path directory) {
        return Files.isRegularFile(directory.resolve("recipe.json"))
                && Files.isRegularFile(directory.resolve("manifest.json"));
    }

    /// How questions are put: as the study did that made the model, unless the user says another format; else
    /// the question alone, or the paper's password around it.
    RecordedPrompts prompts(PromptFormatOption format) {
        return recorded.filter(_ -> !format.given())
                .orElseGet(() -> RecordedPrompts.around(
                        recorded.map(RecordedPrompts::password).orElse(Passwords.DEFAULT)));
    }

    /// The encoder of prompts. A study puts its prompts as it says, plainly where it says nothing, even where
    /// the directory has a chat template.
    PromptEncoder encoder(PromptFormatOption option) {
        return format.filter(_ -> !option.given())
                .map(asked -> PromptEncoder.of(directory, asked))
                .orElseGet(() -> option.encoder(directory, recorded.isPresent()));
    }
}
