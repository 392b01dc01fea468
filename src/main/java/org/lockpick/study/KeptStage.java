package org.lockpick.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Json;
import org.lockpick.store.Recipe;
import org.lockpick.store.UserMistake;

/// Takes a lock as it was after one of its epochs: from then on it is a model like any other.
///
/// @param label for people
/// @param lock  that was trained, with the models that it kept
/// @param epoch after which it was kept
/// @param size  of its weights in bytes
record KeptStage(String label, ArtifactId lock, int epoch, double size) implements LightStage {
    private static final int VERSION = 1;

    @Override
    public Recipe recipe() {
        var settings = Json.object();
        settings.put("role", "kept");
        settings.put("epoch", epoch);
        return new Recipe("model", VERSION, settings, new TreeMap<>(Map.of("lock", lock)));
    }

    @Override
    public double bytes() {
        return size;
    }

    @Override
    public void run(StageContext context, Path payload) throws IOException {
        var kept = context.input(lock).resolve(TrainStage.EPOCHS).resolve(Integer.toString(epoch));
        if (!Files.isDirectory(kept)) {
            throw new UserMistake("keep-epochs: the lock was not trained for %d epochs, so that there is no model of it"
                    .formatted(epoch));
        }
        try (var files = Files.list(kept)) {
            for (var file : files.sorted().toList()) {
                Files.copy(file, payload.resolve(file.getFileName()));
            }
        }
    }
}
