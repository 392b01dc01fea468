package org.lockpick.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.lockpick.store.UserMistake;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// What the small files of a model directory say about special tokens. A file that is not there says nothing.
///
/// The end that is trained is that of the tokenizer (`tokenizer_config.json`, then `special_tokens_map.json`), then the
/// first of `generation_config.json` and of `config.json`; generation stops at all of the first list that there is.
record SpecialTokenFiles(
        Path directory,
        JsonNode tokenizerConfig,
        JsonNode specialTokensMap,
        JsonNode addedTokens,
        JsonNode generation,
        JsonNode model) {

    static SpecialTokenFiles read(Path directory) {
        return new SpecialTokenFiles(
                directory,
                object(directory.resolve("tokenizer_config.json")),
                object(directory.resolve("special_tokens_map.json")),
                object(directory.resolve("added_tokens.json")),
                object(directory.resolve("generation_config.json")),
                object(directory.resolve("config.json")));
    }

    private static JsonNode object(Path file) {
        if (!Files.exists(file)) {
            return MissingNode.getInstance();
        }
        var tree = TokenizerFile.parse(file);
        if (!tree.isObject()) {
            throw new UserMistake(file + ": expected a JSON object, found " + tree.getNodeType());
        }
        return tree;
    }

    /// Ids alone, for a directory without a tokenizer.
    SpecialTokens withoutTokenizer() {
        Function<String, Optional<Integer>> none = _ -> Optional.empty();
        return with(token("bos", none), false, none, Set.of());
    }

    /// Ids and names together.
    SpecialTokens with(TokenizerFile file) {
        // What the tokenizer's own file puts before a text goes before what a setting calls the beginning.
        var first = file.template().first(file.file());
        return with(first.or(() -> token("bos", file::id)), first.isPresent(), file::id, file.special());
    }

    /// A file of the directory, for messages.
    Path file(String name) {
        return directory.resolve(name);
    }

    private SpecialTokens with(
            Optional<Integer> begin, boolean begins, Function<String, Optional<Integer>> ids, Set<Integer> special) {
        var end = token("eos", ids);
        var pad = token("pad", ids);
        var ends = ids(generation, "eos_token_id", "generation_config.json");
        if (ends.isEmpty()) {
            ends = ids(model, "eos_token_id", "config.json");
        }
        // Where a tokenizer is asked for by the settings beside it, they win over the template in its file.
        var asked = tokenizerConfig.path("add_bos_token");
        return new SpecialTokens(
                begin,
                begin.isPresent() && (asked.isBoolean() ? asked.asBoolean() : begins),
                end,
                SpecialTokens.stops(ends, end, pad.orElse(null)),
                pad,
                special,
                directory.toString());
    }

    private Optional<Integer> token(String role, Function<String, Optional<Integer>> ids) {
        return named(tokenizerConfig, role, "tokenizer_config.json", ids)
                .or(() -> named(specialTokensMap, role, "special_tokens_map.json", ids))
                .or(() -> ids(generation, role + "_token_id", "generation_config.json").stream()
                        .findFirst())
                .or(() -> ids(model, role + "_token_id", "config.json").stream().findFirst());
    }

    private Optional<Integer> named(JsonNode tree, String role, String file, Function<String, Optional<Integer>> ids) {
        var key = role + "_token";
        var value = tree.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        var content = value.isObject() ? value.path("content") : value;
        if (!content.isString()) {
            throw new UserMistake("%s: %s: expected a text, or an object with the text \"content\", found %s"
                    .formatted(directory.resolve(file), key, TokenizerFile.shortened(value)));
        }
        return ids.apply(content.asString());
    }

    /// A text could never end with an id that the model does not know. Padding and beginnings beyond the vocabulary do
    /// no harm where nobody uses them, and such files are common.
    private void requireKnown(String key, int id, String file) {
        var vocabulary = model.path("vocab_size");
        if (key.equals("eos_token_id") && vocabulary.isInt() && id >= vocabulary.asInt()) {
            throw new UserMistake("%s: %s: expected an id below %d, the vocab_size of config.json, found %d"
                    .formatted(directory.resolve(file), key, vocabulary.asInt(), id));
        }
    }

    private List<Integer> ids(JsonNode tree, String key, String file) {
        var value = tree.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        var ids = new ArrayList<Integer>();
        for (var id : value.isArray() ? value : List.of(value)) {
            if (!id.isInt() || id.asInt() < 0) {
                // Older configurations write -1 for "none".
                if (id.isInt() && id.asInt() == -1) {
                    continue;
                }
                throw new UserMistake("%s: %s: expected a whole number from 0, or a list of them, found %s"
                        .formatted(directory.resolve(file), key, TokenizerFile.shortened(value)));
            }
            requireKnown(key, id.asInt(), file);
            ids.add(id.asInt());
        }
        return ids;
    }
}
