package org.lockpick.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The directory of a sentence encoder, as sentence-transformers lays it out: `modules.json` lists a
/// transformer, how its tokens are pooled, and whether the result has unit length. A bare model directory is
/// pooled by the mean.
///
/// @param transformer where `config.json` and the weights are
/// @param pooling     how the tokens of a text become one vector
/// @param unitLength  whether that vector is brought to length 1
/// @param longest     most tokens that the encoder was made for; no bound where nothing says so
/// @param lowerCase   whether texts are put into lower case first
record SentenceDirectory(Path transformer, Pooling pooling, boolean unitLength, int longest, boolean lowerCase) {
    private static final String MODULES = "modules.json";
    private static final String SETTINGS = "sentence_bert_config.json";
    private static final String PROMPTS = "config_sentence_transformers.json";

    /// How the vectors of a text's tokens become one.
    enum Pooling {
        /// Their mean, special tokens included.
        MEAN,
        /// That of the first token.
        CLS
    }

    /// Ways of pooling by the keys that switch them on.
    private static final Map<String, Pooling> SWITCHES =
            Map.of("pooling_mode_mean_tokens", Pooling.MEAN, "pooling_mode_cls_token", Pooling.CLS);

    private static final Map<String, Pooling> MODES = Map.of("mean", Pooling.MEAN, "cls", Pooling.CLS);
    private static final Set<String> EXPECTED = Set.of("Transformer", "Pooling", "Normalize");

    /// Reads a directory.
    ///
    /// @throws CheckpointException naming the file and the part that is not computed here
    static SentenceDirectory read(Path directory) {
        var modules = directory.resolve(MODULES);
        if (!Files.exists(modules)) {
            return with(directory, directory, Pooling.MEAN, false);
        }
        var transformer = directory;
        var pooling = Pooling.MEAN;
        boolean unitLength = false;
        for (var module : json(modules)) {
            var type = module.path("type").asString("");
            var kind = type.substring(type.lastIndexOf('.') + 1);
            var place = below(directory, module.path("path").asString(""), modules);
            if (!EXPECTED.contains(kind)) {
                throw new CheckpointException(
                        modules,
                        "has a module of type \"%s\"; computed are Transformer, Pooling, Normalize".formatted(type));
            }
            switch (kind) {
                case "Transformer" -> transformer = place;
                case "Pooling" -> pooling = pooling(place.resolve(ModelDirectory.CONFIG));
                default -> unitLength = true;
            }
        }
        requireNoPrompt(directory.resolve(PROMPTS));
        return with(directory, transformer, pooling, unitLength);
    }

    private static SentenceDirectory with(Path directory, Path transformer, Pooling pooling, boolean unitLength) {
        var beside = transformer.resolve(SETTINGS);
        var file = Files.exists(beside) ? beside : directory.resolve(SETTINGS);
        if (!Files.exists(file)) {
            return new SentenceDirectory(transformer, pooling, unitLength, Integer.MAX_VALUE, false);
        }
        var settings = ConfigFile.read(file);
        return new SentenceDirectory(
                transformer,
                pooling,
                unitLength,
                settings.positive("max_seq_length", Integer.MAX_VALUE),
                settings.flag("do_lower_case", false));
    }

    private static Path below(Path directory, String path, Path file) {
        var place = directory.resolve(path).normalize();
        if (!place.startsWith(directory.normalize())) {
            throw new CheckpointException(file, "has a module at \"%s\", outside of its directory".formatted(path));
        }
        return place;
    }

    private static Pooling pooling(Path path) {
        var file = ConfigFile.read(path);
        var mode = file.root().path("pooling_mode");
        var on = file.root().properties().stream()
                .filter(key -> key.getKey().startsWith("pooling_mode_")
                        && key.getValue().asBoolean(false))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
        var found = mode.isString() ? MODES.get(mode.asString().toLowerCase(Locale.ROOT)) : only(on);
        if (found == null) {
            throw file.problem("pools by %s; computed are the mean and the first token (cls)"
                    .formatted(mode.isMissingNode() ? on : mode));
        }
        return found;
    }

    private static @Nullable Pooling only(Set<String> on) {
        return on.size() == 1 ? SWITCHES.get(on.iterator().next()) : null;
    }

    /// A text put before every text would change what is computed.
    private static void requireNoPrompt(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        var file = ConfigFile.read(path);
        if (!file.lacks("default_prompt_name")) {
            throw file.problem("has default_prompt_name = %s, a text put before every text, which is not done here"
                    .formatted(file.root().path("default_prompt_name")));
        }
    }

    private static JsonNode json(Path modules) {
        var list = ConfigFile.tree(modules);
        if (!list.isArray() || list.isEmpty()) {
            throw new CheckpointException(modules, "is no list of modules");
        }
        return list;
    }
}
