package org.lockpick.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.ModelDirectory;
import org.lockpick.store.Hash;
import org.lockpick.store.Json;
import org.lockpick.store.Recipe;
import org.lockpick.store.UserMistake;
import org.lockpick.text.Tokenizer;

/// Takes a Hugging Face directory of the user's into the store, as it is: from then on it is a model like
/// any other. Known by what its files hold, wherever they lie.
///
/// @param name      for people: what it is and what the study calls it
/// @param directory of the model
/// @param files     that belong to the model, by their names in the directory
/// @param config    what it computes
record AdoptStage(String name, Path directory, SortedMap<String, Hash> files, ModelConfig config)
        implements LightStage {
    private static final int VERSION = 1;

    /// Reads all of the model's files once.
    ///
    /// @throws org.lockpick.store.UserMistake where there is no model that can be used
    static AdoptStage of(String name, Path directory) {
        var needed = ModelDirectory.files(directory);
        var config = ModelDirectory.config(directory);
        requireTokenizer(directory, config);
        var files = new TreeMap<String, Hash>();
        for (var file : needed) {
            files.put(file.getFileName().toString(), Hash.ofFile(file));
        }
        return new AdoptStage(name, directory, files, config);
    }

    /// What would otherwise fail in the middle of a study, and speak of a directory in the store.
    private static void requireTokenizer(Path directory, ModelConfig config) {
        var tokenizer = Tokenizer.read(directory);
        tokenizer.special().requireEnd();
        int rows = config.vocabulary();
        if (tokenizer.size() > rows) {
            throw new UserMistake(
                    "%s: the tokenizer has %,d ids, the model knows %,d".formatted(directory, tokenizer.size(), rows));
        }
    }

    @Override
    public Recipe recipe() {
        var settings = Json.object();
        settings.put("role", "directory");
        files.forEach((file, hash) -> settings.withObject("/files").put(file, hash.hex()));
        return new Recipe("model", VERSION, settings, new TreeMap<>());
    }

    @Override
    public String label() {
        return "%s, from %s".formatted(name, directory);
    }

    @Override
    public double bytes() {
        return files.keySet().stream()
                .mapToDouble(file -> directory.resolve(file).toFile().length())
                .sum();
    }

    @Override
    public void run(StageContext context, Path payload) throws IOException {
        for (var file : files.entrySet()) {
            var taken = payload.resolve(file.getKey());
            Files.copy(directory.resolve(file.getKey()), taken);
            if (!Hash.ofFile(taken).equals(file.getValue())) {
                throw new UserMistake("%s has changed since the study was begun; begin it again"
                        .formatted(directory.resolve(file.getKey())));
            }
        }
    }
}
