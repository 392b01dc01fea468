package org.lockpick.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lockpick.model.AdapterDirectory;
import org.lockpick.model.ModelDirectory;
import org.lockpick.model.Saving;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Hash;
import org.lockpick.store.Json;
import org.lockpick.store.Recipe;
import org.lockpick.store.UserMistake;
import org.lockpick.study.task.StudyTask;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Dtype;

/// Merges an adapter of the user's into a model: from then on it is a model like any other. Known by what the adapter's
/// files hold, wherever they lie.
///
/// @param label     for people
/// @param directory of the adapter
/// @param files     of the adapter, by their names in the directory
/// @param model     that it changes
/// @param shape     of the model
record AdapterStage(
        String label, Path directory, SortedMap<String, Hash> files, ArtifactId model, ModelShape shape, StudyTask task)
        implements LightStage {
    private static final int VERSION = 1;

    /// Hashes of the files of an adapter.
    static SortedMap<String, Hash> files(Path directory) {
        var files = new TreeMap<String, Hash>();
        AdapterDirectory.files(directory)
                .forEach(file -> files.put(file.getFileName().toString(), Hash.ofFile(file)));
        return files;
    }

    @Override
    public Recipe recipe() {
        var settings = Json.object();
        settings.put("role", "adapter");
        files.forEach((file, hash) -> settings.withObject("/files").put(file, hash.hex()));
        return new Recipe("model", VERSION, settings, new TreeMap<>(Map.of("model", model)));
    }

    @Override
    public double bytes() {
        return Footprint.weights(shape.config(task));
    }

    @Override
    public double memory(Device device) {
        return Footprint.weights(shape.config(task));
    }

    @Override
    public void run(StageContext context, Path payload) throws IOException {
        var base = context.input(model);
        var copied = Files.createTempDirectory("adapter");
        try {
            for (var file : files.entrySet()) {
                copy(file.getKey(), file.getValue(), copied);
            }
            try (var merged = AdapterDirectory.merged(base, copied, Dtype.FP32, Device.CPU)) {
                ModelDirectory.saveInto(payload, merged, Saving.as(Dtype.FP32).from(base));
            }
        } finally {
            for (var file : List.copyOf(files.keySet())) {
                Files.deleteIfExists(copied.resolve(file));
            }
            Files.deleteIfExists(copied);
        }
    }

    /// What is merged has the hash that the artifact is known by.
    private void copy(String name, Hash hash, Path folder) throws IOException {
        var copied = folder.resolve(name);
        Files.copy(directory.resolve(name), copied);
        if (!Hash.ofFile(copied).equals(hash)) {
            throw new UserMistake(
                    "%s has changed since the study was begun; begin it again".formatted(directory.resolve(name)));
        }
    }
}
