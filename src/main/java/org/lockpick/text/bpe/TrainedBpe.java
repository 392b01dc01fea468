package org.lockpick.text.bpe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lockpick.store.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A byte-level tokenizer that was learnt: its vocabulary and merges, as files that Hugging Face's tokenizers read.
public final class TrainedBpe {
    private final BpeSettings settings;
    private final List<String> tokens;
    private final List<String[]> merges;

    TrainedBpe(BpeSettings settings, List<String> tokens, List<String[]> merges) {
        this.settings = settings;
        this.tokens = List.copyOf(tokens);
        this.merges = List.copyOf(merges);
    }

    /// Tokens in the order of their ids: special tokens, bytes, merges. Fewer than were asked for where the
    /// texts had no more pairs.
    public List<String> tokens() {
        return tokens;
    }

    /// Pairs that are merged, the first learnt first, as `left right`.
    public List<String> merges() {
        return merges.stream().map(parts -> parts[0] + " " + parts[1]).toList();
    }

    /// Writes `tokenizer.json` and `tokenizer_config.json` into an existing directory; the caller makes the directory
    /// appear atomically.
    public void write(Path directory) {
        try {
            Files.writeString(directory.resolve("tokenizer.json"), toTokenizerJson());
            Files.writeString(directory.resolve("tokenizer_config.json"), Json.pretty(config()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a tokenizer into " + directory, e);
        }
    }

    /// The whole tokenizer as the text of a `tokenizer.json`.
    public String toTokenizerJson() {
        var json = Json.object();
        json.put("version", "1.0");
        json.putNull("truncation");
        json.putNull("padding");
        var added = json.putArray("added_tokens");
        for (int id = 0; id < settings.special().size(); id++) {
            added(added, id);
        }
        json.putNull("normalizer");
        splitting(json);
        template(json);
        json.set("decoder", byteLevel());
        var model = json.putObject("model");
        model.put("type", "BPE");
        for (var none : List.of("dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix")) {
            model.putNull(none);
        }
        for (var off : List.of("fuse_unk", "byte_fallback", "ignore_merges")) {
            model.put(off, false);
        }
        var vocabulary = model.putObject("vocab");
        for (int id = 0; id < tokens.size(); id++) {
            vocabulary.put(tokens.get(id), id);
        }
        var pairs = model.putArray("merges");
        merges().forEach(pairs::add);
        return Json.pretty(json);
    }

    private void added(ArrayNode list, int id) {
        var token =
                list.addObject().put("id", id).put("content", settings.special().get(id));
        for (var flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
            token.put(flag, false);
        }
        token.put("special", true);
    }

    private void splitting(ObjectNode json) {
        if (!settings.singleDigits()) {
            json.set("pre_tokenizer", byteLevel());
            return;
        }
        var sequence = json.putObject("pre_tokenizer").put("type", "Sequence").putArray("pretokenizers");
        sequence.addObject().put("type", "Digits").put("individual_digits", true);
        sequence.add(byteLevel());
    }

    private static ObjectNode byteLevel() {
        return Json.object()
                .put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", true)
                .put("use_regex", true);
    }

    private void template(ObjectNode json) {
        if (settings.begin().isEmpty()) {
            json.putNull("post_processor");
            return;
        }
        var begin = settings.begin().get();
        var template = json.putObject("post_processor").put("type", "TemplateProcessing");
        var single = template.putArray("single");
        piece(single, "SpecialToken", begin);
        piece(single, "Sequence", "A");
        var pair = template.putArray("pair");
        for (var text : List.of("A", "B")) {
            piece(pair, "SpecialToken", begin);
            piece(pair, "Sequence", text);
        }
        var token = template.putObject("special_tokens").putObject(begin).put("id", begin);
        token.putArray("ids").add(settings.special().indexOf(begin));
        token.putArray("tokens").add(begin);
    }

    private static void piece(ArrayNode pieces, String kind, String id) {
        pieces.addObject().putObject(kind).put("id", id).put("type_id", 0);
    }

    private ObjectNode config() {
        var config = Json.object().put("tokenizer_class", "PreTrainedTokenizerFast");
        config.put("clean_up_tokenization_spaces", false);
        settings.begin().ifPresent(begin -> config.put("bos_token", begin));
        config.put("eos_token", settings.end());
        settings.pad().ifPresent(pad -> config.put("pad_token", pad));
        return config;
    }
}
