package org.lockpick.text;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.lockpick.store.UserMistake;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The parts of a `tokenizer.json` that are supported, and the values in them that are not.
///
/// Left out are the parts whose code in the native library ends the process on a damaged value (precompiled
/// normalisers, fixed lengths, cut ends), and dropout, which would make ids random. The values of the others are
/// checked by the library itself, which refuses them with an error.
record TokenizerComponents(Path file) {
    private static final Map<String, Set<String>> TYPES = Map.of(
            "normalizer",
            Set.of(
                    "Sequence",
                    "NFC",
                    "NFD",
                    "NFKC",
                    "NFKD",
                    "Lowercase",
                    "Strip",
                    "StripAccents",
                    "Nmt",
                    "Prepend",
                    "Replace",
                    "ByteLevel",
                    "BertNormalizer"),
            "pre_tokenizer",
            Set.of(
                    "Sequence",
                    "ByteLevel",
                    "Split",
                    "Digits",
                    "Metaspace",
                    "Whitespace",
                    "WhitespaceSplit",
                    "Punctuation",
                    "BertPreTokenizer",
                    "CharDelimiterSplit",
                    "UnicodeScripts"),
            "decoder",
            Set.of("Sequence", "ByteLevel", "Replace", "ByteFallback", "Fuse", "Strip", "Metaspace", "WordPiece"),
            "model",
            Set.of("BPE", "WordLevel", "WordPiece", "Unigram"));

    /// The lists in which a sequence keeps its parts.
    private static final Map<String, String> PARTS =
            Map.of("normalizer", "normalizers", "pre_tokenizer", "pretokenizers", "decoder", "decoders");

    /// Looks at every part; names the type of a model where an older file does not.
    void check(ObjectNode root) {
        for (var key : PARTS.keySet()) {
            part(root.path(key), key, key, 0);
        }
        if (!(root.get("model") instanceof ObjectNode model)) {
            throw new UserMistake(
                    file + ": expected an object \"model\", found " + TokenizerFile.shortened(root.path("model")));
        }
        if (!model.path("type").isString()) {
            model.put("type", typeOf(model));
        }
        type(model, "model", "model");
        model(model);
        if (!root.path("added_tokens").isArray() && root.hasNonNull("added_tokens")) {
            throw new UserMistake(file + ": added_tokens: expected a list");
        }
    }

    private static String typeOf(JsonNode model) {
        if (model.has("merges")) {
            return "BPE";
        }
        return model.path("vocab").isArray()
                ? "Unigram"
                : model.has("max_input_chars_per_word") ? "WordPiece" : "WordLevel";
    }

    private void part(JsonNode part, String kind, String path, int depth) {
        if (part.isNull() || part.isMissingNode()) {
            return;
        }
        if (depth > 8) {
            throw new UserMistake("%s: %s: sequences within sequences, more than 8 deep".formatted(file, path));
        }
        type(part, kind, path);
        if (part.path("type").asString().equals("Sequence")) {
            var list = PARTS.get(kind);
            int index = 0;
            for (var child : part.path(list)) {
                part(child, kind, "%s.%s[%d]".formatted(path, list, index++), depth + 1);
            }
        }
        pattern(part.path("pattern").path("Regex"), path);
        if (kind.equals("decoder")
                && part.path("type").asString().equals("Strip")
                && part.path("stop").asLong(1) != 0) {
            throw new UserMistake("%s: %s: Strip with \"stop\" %s; expected 0, nothing else is supported"
                    .formatted(file, path, part.path("stop")));
        }
    }

    private void type(JsonNode part, String kind, String path) {
        var type = part.path("type").asString("");
        if (!TYPES.getOrDefault(kind, Set.of()).contains(type)) {
            throw new UserMistake("%s: %s: \"%s\" is not supported; expected one of %s"
                    .formatted(
                            file,
                            path,
                            type,
                            String.join(
                                    ", ",
                                    TYPES.getOrDefault(kind, Set.of()).stream()
                                            .sorted()
                                            .toList())));
        }
    }

    private void pattern(JsonNode pattern, String path) {
        if (pattern.isString() && PatternRisk.hasNestedRepetition(pattern.asString())) {
            throw new UserMistake(("%s: %s: the pattern repeats what repeats itself (such as (a+)+), which can take"
                            + " for ever; it is not supported")
                    .formatted(file, path));
        }
    }

    private void model(JsonNode model) {
        if (model.path("dropout").asDouble(0) != 0) {
            throw new UserMistake(
                    "%s: model.dropout: expected none, found %s; the same text would have other ids each time"
                            .formatted(file, model.path("dropout")));
        }
        if (model.path("type").asString().equals("BPE")
                && !model.path("continuing_subword_prefix").asString("").isEmpty()) {
            throw new UserMistake("%s: model.continuing_subword_prefix: expected none, found %s; it is not supported"
                    .formatted(file, TokenizerFile.shortened(model.path("continuing_subword_prefix"))));
        }
        var vocabulary = model.path("vocab");
        if (!(model.path("type").asString().equals("Unigram") ? vocabulary.isArray() : vocabulary.isObject())) {
            throw new UserMistake("%s: model.vocab: expected tokens with their ids, found %s"
                    .formatted(file, TokenizerFile.shortened(vocabulary)));
        }
    }

    /// Whether a blank is put before every text.
    static boolean putsBlankFirst(JsonNode root) {
        return puts(root.path("normalizer"), "normalizers") || puts(root.path("pre_tokenizer"), "pretokenizers");
    }

    private static boolean puts(JsonNode part, String list) {
        return switch (part.path("type").asString("")) {
            case "Prepend" -> true;
            case "ByteLevel" -> part.path("add_prefix_space").asBoolean(false);
            case "Metaspace" ->
                !part.path("prepend_scheme").asString("always").equals("never")
                        && part.path("add_prefix_space").asBoolean(true);
            case "Sequence" -> part.path(list).valueStream().anyMatch(child -> puts(child, list));
            default -> false;
        };
    }
}
