package org.lockpick.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lockpick.store.UserMistake;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Puts the tokens that stand only beside a `tokenizer.json` into it, as transformers does when it loads a directory:
/// those of `added_tokens_decoder` in `tokenizer_config.json`, those of `added_tokens.json`, and special tokens that a
/// key such as `eos_token` names and that the vocabulary has as ordinary ones. Each stands for its own text then.
///
/// Every file must give a token the same id. A named special token that no file knows is a mistake.
final class AddedTokens {
    private static final String DECODER = "added_tokens_decoder";
    private static final String OTHERS = "additional_special_tokens";
    private static final List<String> ROLES =
            List.of("bos_token", "eos_token", "pad_token", "unk_token", "sep_token", "cls_token", "mask_token");
    private static final List<String> FLAGS = List.of("single_word", "lstrip", "rstrip", "normalized");

    private final ObjectNode root;
    private final SpecialTokenFiles beside;
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<Integer, String> texts = new HashMap<>();
    private final Map<String, ObjectNode> listed = new LinkedHashMap<>();
    private final Map<String, Merged> merged = new LinkedHashMap<>();

    /// A token that was put in.
    ///
    /// @param origin file and key that name it, for messages
    record Merged(String text, int id, String origin) {}

    private AddedTokens(ObjectNode root, SpecialTokenFiles beside) {
        this.root = root;
        this.beside = beside;
    }

    /// Puts them in.
    ///
    /// @param root the object of a `tokenizer.json`, which is changed
    /// @return what was put in
    /// @throws UserMistake naming the file and the key at fault
    static List<Merged> merge(ObjectNode root, SpecialTokenFiles beside) {
        return new AddedTokens(root, beside).merge();
    }

    private List<Merged> merge() {
        readTokenizer();
        var config = beside.file("tokenizer_config.json");
        for (var entry : beside.tokenizerConfig().path(DECODER).properties()) {
            var origin = config + ": " + DECODER + "." + entry.getKey();
            add(content(entry.getValue(), origin), id(entry.getKey(), origin), entry.getValue(), origin);
        }
        for (var entry : beside.addedTokens().properties()) {
            var origin = beside.file("added_tokens.json") + ": \"" + entry.getKey() + "\"";
            add(entry.getKey(), id(entry.getValue().asString(""), origin), entry.getValue(), origin);
        }
        named(beside.tokenizerConfig(), config);
        named(beside.specialTokensMap(), beside.file("special_tokens_map.json"));
        if (!merged.isEmpty()) {
            var sorted = new ArrayList<JsonNode>();
            root.path("added_tokens").forEach(sorted::add);
            merged.keySet().stream().map(listed::get).filter(Objects::nonNull).forEach(sorted::add);
            sorted.sort(Comparator.comparingInt(token -> token.path("id").asInt(-1)));
            root.putArray("added_tokens").addAll(sorted);
        }
        return List.copyOf(merged.values());
    }

    private void readTokenizer() {
        var vocabulary = root.path("model").path("vocab");
        if (vocabulary.isObject()) {
            vocabulary.forEachEntry((token, id) -> put(token, id.asInt(-1)));
        } else {
            int next = 0;
            for (var entry : vocabulary) {
                put(entry.path(0).asString(""), next++);
            }
        }
        for (var token : root.path("added_tokens")) {
            if (token instanceof ObjectNode object && token.path("content").isString()) {
                put(token.path("content").asString(), token.path("id").asInt(-1));
                listed.put(token.path("content").asString(), object);
            }
        }
    }

    private void put(String token, int id) {
        ids.put(token, id);
        texts.put(id, token);
    }

    private static String content(JsonNode token, String origin) {
        var content = token.path("content");
        if (!content.isString() || content.asString().isEmpty()) {
            throw new UserMistake("%s: expected a token with a text \"content\", found %s"
                    .formatted(origin, TokenizerFile.shortened(token)));
        }
        return content.asString();
    }

    private static int id(String text, String origin) {
        if (!text.matches("\\d{1,7}")) {
            throw new UserMistake("%s: expected an id, a whole number from 0, found \"%s\"".formatted(origin, text));
        }
        return Integer.parseInt(text);
    }

    private void add(String text, int id, JsonNode flags, String origin) {
        var known = ids.get(text);
        if (known != null && known != id) {
            throw new UserMistake("%s: expected the id %d, which \"%s\" has in another file of the directory, found %d"
                    .formatted(origin, known, text, id));
        }
        var other = texts.get(id);
        if (other != null && !other.equals(text)) {
            throw new UserMistake(
                    "%s: expected \"%s\", which has the id %d in another file of the directory, found \"%s\""
                            .formatted(origin, other, id, text));
        }
        boolean special = flags.path("special").asBoolean(false);
        var token = listed.get(text);
        if (token != null) {
            markSpecial(token, special);
            return;
        }
        requireInVocabulary(text, id, origin);
        put(text, id);
        list(text, id, flags, special, origin);
    }

    private void list(String text, int id, JsonNode flags, boolean special, String origin) {
        var token = JsonMapper.shared().createObjectNode().put("id", id).put("content", text);
        for (var flag : FLAGS) {
            // What transformers takes an absent flag to be.
            token.put(flag, flags.path(flag).asBoolean(flag.equals("normalized") && !special));
        }
        listed.put(text, token.put("special", special));
        merged.put(text, new Merged(text, id, origin));
    }

    private static void markSpecial(ObjectNode token, boolean special) {
        if (special) {
            token.put("special", true);
        }
    }

    /// Special tokens that a file names by what they are for.
    private void named(JsonNode tree, Path file) {
        for (var role : ROLES) {
            named(tree.path(role), file + ": " + role);
        }
        int number = 0;
        for (var other : tree.path(OTHERS)) {
            named(other, "%s: %s[%d]".formatted(file, OTHERS, number++));
        }
    }

    private void named(JsonNode value, String origin) {
        var content = value.isObject() ? value.path("content") : value;
        if (!content.isString() || content.asString().isEmpty()) {
            // Not named; what is no text is a mistake of those keys that are used.
            return;
        }
        var text = content.asString();
        var id = ids.get(text);
        if (id == null) {
            throw new UserMistake(("%s: expected a token of the vocabulary, found \"%s\", which is none: neither %s nor"
                            + " added_tokens_decoder nor added_tokens.json gives it an id")
                    .formatted(origin, text, TokenizerFile.NAME));
        }
        requireInVocabulary(text, id, origin);
        var token = listed.get(text);
        if (token == null) {
            list(text, id, value, true, origin);
        } else {
            markSpecial(token, true);
        }
    }

    /// The model has no embedding, and no logit, for an id beyond its vocabulary.
    private void requireInVocabulary(String text, int id, String origin) {
        var size = beside.model().path("vocab_size");
        if (size.isInt() && size.asInt() > 0 && id >= size.asInt()) {
            throw new UserMistake("%s: expected an id below the vocab_size %d of config.json, found %d for \"%s\""
                    .formatted(origin, size.asInt(), id, text));
        }
    }
}
