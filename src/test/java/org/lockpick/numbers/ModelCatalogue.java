package org.lockpick.numbers;

import java.nio.file.Path;
import java.util.List;
import org.lockpick.model.ModelConfig;
import org.lockpick.model.ModelDirectory;
import org.lockpick.store.Json;
import tools.jackson.databind.JsonNode;

/// The models whose answers are made known: each family in sizes that are multiples of 16, and in sizes that are not,
/// most of whose output widths fill an odd number of 16-wide blocks, where a processor's kernels were once wrong.
final class ModelCatalogue {
    private ModelCatalogue() {}

    /// A model and the size of its batch.
    ///
    /// @param rows   of the batch
    /// @param length ids of the longest row
    record Entry(String name, JsonNode config, int rows, int length) {
        ModelConfig shape() {
            return ModelDirectory.config(Path.of(name), config);
        }
    }

    static List<Entry> all() {
        return List.of(
                even("llama", """
                    "vocab_size": 64, "hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4,
                    "num_key_value_heads": 2, "intermediate_size": 48, "max_position_embeddings": 64,
                    "hidden_act": "silu", "rope_scaling": {"rope_type": "linear", "factor": 4.0}\
                    """),
                odd("llama", """
                    "vocab_size": 77, "hidden_size": 40, "num_hidden_layers": 2, "num_attention_heads": 4,
                    "num_key_value_heads": 2, "head_dim": 10, "intermediate_size": 37,
                    "max_position_embeddings": 64, "hidden_act": "silu", "attention_bias": true, "mlp_bias": true,
                    "rope_theta": 500.0, "rope_scaling": {"rope_type": "llama3", "factor": 8.0,
                    "low_freq_factor": 1.0, "high_freq_factor": 4.0, "original_max_position_embeddings": 32}\
                    """),
                even("mistral", """
                    "vocab_size": 64, "hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4,
                    "num_key_value_heads": 2, "intermediate_size": 48, "max_position_embeddings": 64,
                    "hidden_act": "silu", "sliding_window": 6\
                    """),
                odd("mistral", """
                    "vocab_size": 57, "hidden_size": 35, "num_hidden_layers": 2, "num_attention_heads": 5,
                    "num_key_value_heads": 1, "head_dim": 6, "intermediate_size": 33,
                    "max_position_embeddings": 64, "hidden_act": "silu", "sliding_window": 5\
                    """),
                even("qwen2", """
                    "vocab_size": 64, "hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4,
                    "num_key_value_heads": 4, "intermediate_size": 48, "max_position_embeddings": 64,
                    "hidden_act": "silu"\
                    """),
                odd("qwen2", """
                    "vocab_size": 129, "hidden_size": 36, "num_hidden_layers": 2, "num_attention_heads": 6,
                    "num_key_value_heads": 3, "intermediate_size": 39, "max_position_embeddings": 64,
                    "hidden_act": "silu", "tie_word_embeddings": true, "use_sliding_window": true,
                    "sliding_window": 7, "max_window_layers": 1\
                    """),
                even("qwen3", """
                    "vocab_size": 64, "hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4,
                    "num_key_value_heads": 2, "head_dim": 16, "intermediate_size": 48,
                    "max_position_embeddings": 64, "hidden_act": "silu"\
                    """),
                odd("qwen3", """
                    "vocab_size": 67, "hidden_size": 45, "num_hidden_layers": 2, "num_attention_heads": 3,
                    "num_key_value_heads": 1, "head_dim": 14, "intermediate_size": 35,
                    "max_position_embeddings": 64, "hidden_act": "silu"\
                    """),
                even("gemma", """
                    "vocab_size": 64, "hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4,
                    "num_key_value_heads": 1, "head_dim": 16, "intermediate_size": 48,
                    "max_position_embeddings": 64, "hidden_act": "gelu"\
                    """),
                odd("gemma", """
                    "vocab_size": 99, "hidden_size": 33, "num_hidden_layers": 2, "num_attention_heads": 4,
                    "num_key_value_heads": 1, "head_dim": 12, "intermediate_size": 49,
                    "max_position_embeddings": 64, "hidden_act": "gelu"\
                    """),
                even("gemma2", """
                    "vocab_size": 64, "hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4,
                    "num_key_value_heads": 2, "head_dim": 8, "intermediate_size": 48,
                    "max_position_embeddings": 64, "hidden_activation": "gelu_pytorch_tanh",
                    "query_pre_attn_scalar": 10, "sliding_window": 6, "attn_logit_softcapping": 4.0,
                    "final_logit_softcapping": 6.0\
                    """),
                odd("gemma2", """
                    "vocab_size": 73, "hidden_size": 41, "num_hidden_layers": 2, "num_attention_heads": 4,
                    "num_key_value_heads": 2, "head_dim": 10, "intermediate_size": 36,
                    "max_position_embeddings": 64, "hidden_activation": "gelu_pytorch_tanh",
                    "query_pre_attn_scalar": 12, "sliding_window": 4, "attn_logit_softcapping": 3.0,
                    "final_logit_softcapping": 7.0\
                    """),
                even("phi3", """
                    "vocab_size": 64, "hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4,
                    "num_key_value_heads": 4, "intermediate_size": 48, "max_position_embeddings": 64,
                    "hidden_act": "silu"\
                    """),
                odd("phi3", """
                    "vocab_size": 131, "hidden_size": 48, "num_hidden_layers": 2, "num_attention_heads": 8,
                    "num_key_value_heads": 2, "intermediate_size": 38, "max_position_embeddings": 64,
                    "hidden_act": "silu", "sliding_window": 9\
                    """),
                even("stablelm", """
                    "vocab_size": 64, "hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4,
                    "num_key_value_heads": 2, "intermediate_size": 48, "max_position_embeddings": 64,
                    "hidden_act": "silu", "use_qkv_bias": true, "partial_rotary_factor": 0.25\
                    """),
                odd("stablelm", """
                    "vocab_size": 97, "hidden_size": 33, "num_hidden_layers": 2, "num_attention_heads": 3,
                    "num_key_value_heads": 3, "intermediate_size": 34, "max_position_embeddings": 64,
                    "hidden_act": "silu", "use_parallel_residual": true, "qk_layernorm": true,
                    "partial_rotary_factor": 0.25\
                    """),
                even("gpt_neox", """
                    "vocab_size": 64, "hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4,
                    "intermediate_size": 64, "max_position_embeddings": 64, "hidden_act": "gelu",
                    "use_parallel_residual": false, "rotary_pct": 0.5\
                    """),
                odd("gpt_neox", """
                    "vocab_size": 45, "hidden_size": 44, "num_hidden_layers": 2, "num_attention_heads": 4,
                    "intermediate_size": 67, "max_position_embeddings": 64, "hidden_act": "gelu",
                    "use_parallel_residual": true, "rotary_pct": 0.25\
                    """),
                even("gpt2", """
                    "vocab_size": 64, "n_embd": 32, "n_layer": 2, "n_head": 4, "n_inner": 64, "n_positions": 64,
                    "activation_function": "gelu_new"\
                    """),
                odd("gpt2", """
                    "vocab_size": 79, "n_embd": 33, "n_layer": 2, "n_head": 3, "n_inner": 69, "n_positions": 64,
                    "activation_function": "gelu_new"\
                    """),
                entry("llama, 37 rows", "llama", """
                    "vocab_size": 48, "hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 4,
                    "num_key_value_heads": 2, "intermediate_size": 40, "max_position_embeddings": 64,
                    "hidden_act": "silu"\
                    """, 37, 17));
    }

    private static Entry even(String family, String keys) {
        return entry(family + ", even sizes", family, keys, 4, 13);
    }

    private static Entry odd(String family, String keys) {
        return entry(family + ", odd sizes", family, keys, 3, 14);
    }

    private static Entry entry(String name, String family, String keys, int rows, int length) {
        var text = "{\"model_type\": \"%s\", %s}".formatted(family, keys);
        return new Entry(name, Json.parse(text, name, JsonNode.class), rows, length);
    }
}
