package org.lockpick.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockpick.store.SmallFile;
import org.lockpick.store.UserMistake;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A `tokenizer.json` that has been read and checked so far that the native library cannot fall over it.
///
/// The library ends the whole process where its code panics, so whatever is known to make it panic is refused here,
/// by name ([TokenizerComponents]).
///
/// @param file       where it lies
/// @param tokens     vocabulary and added tokens by id; null where an id has no token
/// @param ids        the other way round
/// @param added      ids of added tokens, which stand for their own text
/// @param special    ids of added tokens marked as special
/// @param template   what belongs around a text
/// @param spelling   how a vocabulary entry spells bytes
/// @param prefixed   whether a blank is put before every text
/// @param definition the JSON for the native library, without truncation, padding and post-processor
/// @param merged     tokens that stand only in other files of its directory
record TokenizerFile(
        Path file,
        List<@Nullable String> tokens,
        Map<String, Integer> ids,
        Set<Integer> added,
        Set<Integer> special,
        SequenceTemplate template,
        TokenSpelling spelling,
        boolean prefixed,
        String definition,
        List<AddedTokens.Merged> merged) {
    /// Its name in a model directory.
    static final String NAME = "tokenizer.json";

    private static final int MOST_IDS = 1 << 22;
    // The largest in use have 35 MB; a tree of this one fits into the memory that the launcher gives.
    private static final long LARGEST = 96L << 20;
    private static final int LONGEST_EXCERPT = 60;

    /// The file of a directory, or the file itself.
    static Path locate(Path directoryOrFile) {
        if (Files.isRegularFile(directoryOrFile)) {
            return directoryOrFile;
        }
        var file = directoryOrFile.resolve(NAME);
        if (!Files.isDirectory(directoryOrFile)) {
            throw new UserMistake(
                    "there is no %s; expected a model directory or a %s".formatted(directoryOrFile, NAME));
        }
        if (!Files.isRegularFile(file)) {
            throw new UserMistake(
                    ("%s has no tokenizer: expected the file %s. Older files (tokenizer.model, or vocab.json"
                                    + " with merges.txt) are converted by `AutoTokenizer.from_pretrained(DIR)"
                                    + ".save_pretrained(DIR)` of transformers")
                            .formatted(directoryOrFile, file));
        }
        return file;
    }

    /// @param beside the other files of its directory
    static TokenizerFile read(Path file, SpecialTokenFiles beside) {
        var tree = parse(file);
        if (!(tree instanceof ObjectNode root)) {
            throw new UserMistake(file + ": expected a tokenizer as a JSON object, found " + tree.getNodeType());
        }
        var components = new TokenizerComponents(file);
        components.check(root);
        var merged = AddedTokens.merge(root, beside);
        var tokens = new ArrayList<@Nullable String>();
        var added = new HashSet<Integer>();
        var special = new HashSet<Integer>();
        vocabulary(root.path("model").path("vocab"), tokens, file);
        added(root.path("added_tokens"), tokens, added, special, file);
        var template = SequenceTemplate.read(root.path("post_processor"), file.toString());
        for (var key : List.of("truncation", "padding", "post_processor")) {
            root.putNull(key);
        }
        var definition = JsonMapper.shared().writeValueAsString(root);
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(definition)) {
            throw new UserMistake(file + ": a text in it holds half a surrogate pair, which is no character");
        }
        var ids = new HashMap<String, Integer>();
        for (int id = 0; id < tokens.size(); id++) {
            var token = tokens.get(id);
            if (token != null) {
                ids.put(token, id);
            }
        }
        return new TokenizerFile(
                file,
                tokens,
                ids,
                Set.copyOf(added),
                Set.copyOf(special),
                template,
                TokenSpelling.of(root.path("decoder")),
                TokenizerComponents.putsBlankFirst(root),
                definition,
                merged);
    }

    Optional<Integer> id(String token) {
        return Optional.ofNullable(ids.get(token));
    }

    /// The tree of a file of the user's.
    static JsonNode parse(Path file) {
        try {
            long limit = file.endsWith(NAME) ? LARGEST : SmallFile.SETTINGS;
            return JsonMapper.shared().readTree(SmallFile.bytes(file, limit));
        } catch (IOException e) {
            throw new UserMistake("cannot read %s: %s".formatted(file, e.getMessage()), e);
        } catch (JacksonException e) {
            var place = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
            throw new UserMistake(
                    "%s%s: not JSON: %s; the file is damaged or cut short"
                            .formatted(file, place, e.getOriginalMessage()),
                    e);
        }
    }

    /// A value short enough for a message.
    static String shortened(JsonNode value) {
        var text = value.toString();
        return text.length() <= LONGEST_EXCERPT ? text : text.substring(0, LONGEST_EXCERPT) + " …";
    }

    private static void vocabulary(JsonNode vocabulary, List<@Nullable String> tokens, Path file) {
        if (vocabulary.isObject()) {
            vocabulary.forEachEntry((token, id) -> place(tokens, token, id, "model.vocab", file));
        } else {
            // Unigram: pairs of token and score, in the order of their ids.
            vocabulary.forEach(entry -> tokens.add(entry.path(0).asString("")));
        }
        if (tokens.isEmpty()) {
            throw new UserMistake(file + ": model.vocab: expected tokens with their ids, found none");
        }
    }

    private static void added(
            JsonNode list, List<@Nullable String> tokens, Set<Integer> added, Set<Integer> special, Path file) {
        for (var token : list) {
            var content = token.path("content");
            if (!content.isString() || content.asString().isEmpty()) {
                throw new UserMistake(
                        "%s: added_tokens: expected a text \"content\", found %s".formatted(file, shortened(token)));
            }
            place(tokens, content.asString(), token.path("id"), "added_tokens", file);
            added.add(token.path("id").asInt());
            if (token.path("special").asBoolean(false)) {
                special.add(token.path("id").asInt());
            }
        }
    }

    private static void place(List<@Nullable String> tokens, String token, JsonNode id, String key, Path file) {
        if (!id.isInt() || id.asInt() < 0 || id.asInt() >= MOST_IDS) {
            throw new UserMistake("%s: %s: expected an id from 0 to %d for \"%s\", found %s"
                    .formatted(file, key, MOST_IDS - 1, token, shortened(id)));
        }
        while (tokens.size() <= id.asInt()) {
            tokens.add(null);
        }
        tokens.set(id.asInt(), token);
    }
}
