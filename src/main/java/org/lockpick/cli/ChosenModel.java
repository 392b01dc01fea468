package org.lockpick.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lockpick.cli.model.Questions;
import org.lockpick.store.Json;
import org.lockpick.store.Store;
import org.lockpick.store.UserMistake;
import org.lockpick.study.task.RecordedPrompts;

/// A model that a user named: a directory, or an artifact of the store.
///
/// @param directory where it lies
/// @param questions how the artifact's task puts a question and a password into a prompt, where it is one
record ChosenModel(Path directory, Optional<Questions> questions) {

    static ChosenModel find(String name, Path store) {
        var directory = Path.of(name);
        if (Files.isDirectory(directory)) {
            return new ChosenModel(directory, Optional.empty());
        }
        int slash = name.indexOf('/');
        if (slash < 1 || name.indexOf('/', slash + 1) >= 0 || !Files.isDirectory(store)) {
            throw new UserMistake(
                    "there is no model directory " + name + ", and no artifact of " + store + " is named so");
        }
        var artifact = Store.open(store).list(name.substring(0, slash)).stream()
                .filter(found -> found.id().hash().hex().startsWith(name.substring(slash + 1)))
                .findFirst()
                .orElseThrow(() ->
                        new UserMistake("no artifact in %s begins with %s; `lockpick status STUDY --all` lists them"
                                .formatted(store, name)));
        artifact.verify();
        return new ChosenModel(artifact.directory(), questions(artifact.directory()));
    }

    private static Optional<Questions> questions(Path artifact) {
        var task = Json.read(artifact.resolve("recipe.json")).path("settings").path("task");
        return RecordedPrompts.of(task, Questions.PLACE).map(asked -> new Questions(asked.without(), asked.with()));
    }
}
