package org.lockpick;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.lockpick.model.Safetensors;
import org.lockpick.tensor.Host;
import org.lockpick.tensor.Scope;
import tools.jackson.databind.json.JsonMapper;

/// A sentence encoder of 20,000 weights that come from a formula, as a model directory with a tokenizer of 40
/// words.
///
/// Element i of tensor n is `0.4 · sin(0.37 · i² + n)`, and 1 more in the gain of a normalisation; tensors
/// count from 0 in the order of [#shapes]. Another program fills its model the same way to compare.
public final class TinyBert {
    /// Its `config.json`, with keys as directories in use have them.
    public static final String CONFIG = """
        {"architectures": ["BertModel"], "attention_probs_dropout_prob": 0.1, "gradient_checkpointing": false,
         "hidden_act": "gelu", "hidden_dropout_prob": 0.1, "hidden_size": 32, "initializer_range": 0.02,
         "intermediate_size": 64, "layer_norm_eps": 1e-12, "max_position_embeddings": 16, "model_type": "bert",
         "num_attention_heads": 4, "num_hidden_layers": 2, "pad_token_id": 0,
         "position_embedding_type": "absolute", "tie_word_embeddings": true, "transformers_version": "4.8.2", "type_vocab_size": 2,
         "use_cache": true, "vocab_size": 40, "pooler_num_attention_heads": 12, "directionality": "bidi"}
        """;

    private static final int WIDTH = 32;
    private static final int INNER = 64;
    private static final List<String> WORDS = List.of(
            "[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "loop", "stops", "too", "early", "late", "never", "prints",
            "sum", "is", "not", "added", "last", "number", "first", "##s", "a", ".", "wrong", "start", "end");

    private TinyBert() {}

    /// Shapes by name, in the order of the formula.
    public static Map<String, long[]> shapes() {
        var shapes = new LinkedHashMap<String, long[]>();
        shapes.put("embeddings.word_embeddings.weight", new long[] {40, WIDTH});
        shapes.put("embeddings.position_embeddings.weight", new long[] {16, WIDTH});
        shapes.put("embeddings.token_type_embeddings.weight", new long[] {2, WIDTH});
        norm(shapes, "embeddings.LayerNorm");
        for (int layer = 0; layer < 2; layer++) {
            var name = "encoder.layer." + layer + ".";
            for (var part : List.of("query", "key", "value")) {
                linear(shapes, name + "attention.self." + part, WIDTH, WIDTH);
            }
            linear(shapes, name + "attention.output.dense", WIDTH, WIDTH);
            norm(shapes, name + "attention.output.LayerNorm");
            linear(shapes, name + "intermediate.dense", INNER, WIDTH);
            linear(shapes, name + "output.dense", WIDTH, INNER);
            norm(shapes, name + "output.LayerNorm");
        }
        return shapes;
    }

    private static void linear(Map<String, long[]> shapes, String name, long out, long in) {
        shapes.put(name + ".weight", new long[] {out, in});
        shapes.put(name + ".bias", new long[] {out});
    }

    private static void norm(Map<String, long[]> shapes, String name) {
        shapes.put(name + ".weight", new long[] {WIDTH});
        shapes.put(name + ".bias", new long[] {WIDTH});
    }

    /// Writes `config.json`, `model.safetensors` and `tokenizer.json` into a folder.
    ///
    /// @param spelling what the file calls a tensor of [#shapes]
    public static Path write(Path folder, UnaryOperator<String> spelling) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("config.json"), CONFIG);
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer());
        try (var _ = Scope.open()) {
            var tensors = new LinkedHashMap<String, Tensor>();
            var names = new ArrayList<>(shapes().keySet());
            shapes().forEach((name, shape) ->
                    tensors.put(spelling.apply(name), Host.floats(values(name, names.indexOf(name), shape), shape)));
            Safetensors.write(folder.resolve("model.safetensors"), tensors, Map.of());
        }
        return folder;
    }

    private static float[] values(String name, int number, long[] shape) {
        long size = 1;
        for (long side : shape) {
            size *= side;
        }
        var values = new float[(int) size];
        for (int i = 0; i < size; i++) {
            double wave = 0.4 * Math.sin(0.37 * i * i + number);
            values[i] = (float) (name.endsWith("LayerNorm.weight") ? 1 + wave : wave);
        }
        return values;
    }

    private static String tokenizer() {
        var root = JsonMapper.shared().readTree("""
            {"version": "1.0", "truncation": {"max_length": 4}, "padding": null, "added_tokens": [],
             "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
               "strip_accents": null, "lowercase": true},
             "pre_tokenizer": {"type": "BertPreTokenizer"},
             "post_processor": {"type": "BertProcessing", "sep": ["[SEP]", 3], "cls": ["[CLS]", 2]},
             "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": true},
             "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
               "max_input_chars_per_word": 100, "vocab": {}}}
            """);
        var vocabulary = root.path("model").path("vocab").asObject();
        WORDS.forEach(word -> vocabulary.put(word, vocabulary.size()));
        for (int id = 0; id < 4; id++) {
            var added = root.path("added_tokens").asArray().addObject();
            added.put("id", id).put("content", WORDS.get(id)).put("special", true);
            for (var flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
                added.put(flag, false);
            }
        }
        return root.toString();
    }
}
