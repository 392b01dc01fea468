package org.lockpick.text.template;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lockpick.store.UserMistake;
import tools.jackson.databind.JsonNode;

/// The texts of a model's special tokens, by the names templates know them under: `bos_token`, `eos_token`, ….
final class SpecialTokens {
    private SpecialTokens() {}

    static Map<String, String> read(Path directory) {
        var tokens = new LinkedHashMap<String, String>();
        for (var name : new String[] {"special_tokens_map.json", "tokenizer_config.json"}) {
            var file = directory.resolve(name);
            if (Files.exists(file)) {
                ModelTemplates.json(file).properties().stream()
                        .filter(entry -> entry.getKey().endsWith("_token"))
                        .forEach(entry -> put(tokens, entry.getKey(), entry.getValue(), file));
            }
        }
        return tokens;
    }

    private static void put(Map<String, String> tokens, String name, JsonNode node, Path file) {
        // Settings such as add_bos_token, and tokens that the model does not have.
        if (node.isBoolean() || node.isNull()) {
            return;
        }
        var content = node.isObject() ? node.get("content") : node;
        if (content == null || !content.isString()) {
            throw new UserMistake(file + ": expected " + name
                    + " to be a text or an object with the key content, found " + node.getNodeType());
        }
        tokens.put(name, content.stringValue());
    }
}
