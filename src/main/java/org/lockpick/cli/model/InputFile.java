package org.lockpick.cli.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lockpick.store.Json;
import org.lockpick.store.MalformedJsonException;
import org.lockpick.store.UserMistake;
import tools.jackson.databind.JsonNode;

/// A JSON object of the user's, read key by key with errors that name file and place.
final class InputFile {
    private final Path file;
    private final JsonNode root;

    /// @param keys the only ones it may have
    InputFile(Path file, Set<String> keys) {
        this.file = file;
        this.root = parse(file);
        if (!root.isObject()) {
            throw mistake("", "an object with " + String.join(" or ", keys), root);
        }
        for (var key : root.propertyNames()) {
            if (!keys.contains(key)) {
                throw new UserMistake(
                        "%s: there is no key \"%s\" here, only %s".formatted(file, key, String.join(", ", keys)));
            }
        }
    }

    private static JsonNode parse(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserMistake("there is no file " + file);
        }
        try {
            return Json.read(file);
        } catch (MalformedJsonException e) {
            throw new UserMistake(String.valueOf(e.getMessage()), e);
        }
    }

    boolean has(String key) {
        return root.has(key);
    }

    /// Elements of a list; none where the key is absent.
    List<JsonNode> list(String key) {
        var node = root.path(key);
        if (node.isMissingNode()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw mistake(key, "a list", node);
        }
        return List.copyOf(node.values());
    }

    /// Texts of a list.
    List<String> texts(String key) {
        var texts = new ArrayList<String>();
        for (var node : list(key)) {
            if (!node.isString()) {
                throw mistake(key + "[" + texts.size() + "]", "a text", node);
            }
            texts.add(node.asString());
        }
        return texts;
    }

    /// Token ids.
    ///
    /// @param where      for messages
    /// @param vocabulary number of ids there are
    int[] ids(JsonNode node, String where, int vocabulary) {
        if (!node.isArray() || node.isEmpty()) {
            throw mistake(where, "a list of at least one token id", node);
        }
        var ids = new int[node.size()];
        for (int i = 0; i < ids.length; i++) {
            var id = node.get(i);
            if (!id.isInt() || id.asInt() < 0 || id.asInt() >= vocabulary) {
                throw mistake("%s[%d]".formatted(where, i), "a token id from 0 to " + (vocabulary - 1), id);
            }
            ids[i] = id.asInt();
        }
        return ids;
    }

    private UserMistake mistake(String where, String expected, JsonNode found) {
        var text = found.isMissingNode() ? "nothing" : found.toString();
        var shown = text.length() > 60 ? text.substring(0, 60) + " …" : text;
        return new UserMistake(
                "%s: %sexpected %s, found %s".formatted(file, where.isEmpty() ? "" : where + ": ", expected, shown));
    }
}
