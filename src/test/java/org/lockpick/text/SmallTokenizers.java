package org.lockpick.text;

import java.util.List;
import java.util.Optional;
import org.lockpick.store.Json;
import org.lockpick.text.bpe.BpeSettings;
import org.lockpick.text.bpe.BpeTrainer;
import tools.jackson.databind.json.JsonMapper;

/// Two small tokenizers of the two kinds in use, whole and real.
final class SmallTokenizers {
    /// SentencePiece's form: `▁` for blanks, one put before every text, single bytes for what has no token; texts begin
    /// with `<s>`.
    static final String LLAMA_LIKE = llamaLike();

    /// GPT-2's form, learnt here; texts begin with `<|begin|>`.
    static final String BYTE_LEVEL = BpeTrainer.train(
                    List.of("once upon a time a cat sat on the mat, and the cat was fat: 12 cats, 12 mats")
                            .iterator(),
                    new BpeSettings(
                            300,
                            List.of("<|begin|>", "<|end|>", "<|turn|>"),
                            Optional.of("<|begin|>"),
                            "<|end|>",
                            Optional.empty(),
                            false,
                            1))
            .toTokenizerJson();

    private SmallTokenizers() {}

    private static String llamaLike() {
        var root = JsonMapper.shared().readTree("""
            {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
             "normalizer": {"type": "Sequence", "normalizers": [
               {"type": "Prepend", "prepend": "▁"},
               {"type": "Replace", "pattern": {"String": " "}, "content": "▁"}]},
             "pre_tokenizer": null,
             "post_processor": {"type": "TemplateProcessing",
               "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
               "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
               "special_tokens": {"<s>": {"id": "<s>", "ids": [1], "tokens": ["<s>"]}}},
             "decoder": {"type": "Sequence", "decoders": [
               {"type": "Replace", "pattern": {"String": "▁"}, "content": " "}, {"type": "ByteFallback"},
               {"type": "Fuse"}, {"type": "Strip", "content": " ", "start": 1, "stop": 0}]},
             "model": {"type": "BPE", "dropout": null, "unk_token": "<unk>", "continuing_subword_prefix": null,
               "end_of_word_suffix": null, "fuse_unk": true, "byte_fallback": true, "ignore_merges": false,
               "vocab": {}, "merges": []}}
            """);
        var vocabulary = root.path("model").path("vocab").asObject();
        for (var token : List.of("<unk>", "<s>", "</s>")) {
            var added = root.path("added_tokens").asArray().addObject();
            added.put("id", vocabulary.size()).put("content", token);
            for (var flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
                added.put(flag, false);
            }
            added.put("special", true);
            vocabulary.put(token, vocabulary.size());
        }
        for (int b = 0; b < 256; b++) {
            vocabulary.put("<0x%02X>".formatted(b), vocabulary.size());
        }
        for (var token : "▁ a b c d e f i m n o p s t u O 1 2 ▁a ▁O on ▁On at ▁t im".split(" ", -1)) {
            vocabulary.put(token, vocabulary.size());
        }
        for (var merge : List.of("▁ a", "▁ O", "o n", "a t", "▁ t", "i m")) {
            root.path("model").path("merges").asArray().add(merge);
        }
        return Json.pretty(root);
    }
}
