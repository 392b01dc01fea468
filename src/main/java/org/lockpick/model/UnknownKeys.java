package org.lockpick.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What becomes of keys of `config.json` that a family does not read.
///
/// Directories in use carry many keys that change nothing computed here: token ids, dropout, the sampling defaults of
/// old versions, notes of tools. Those are known by name and ignored, and so is whatever else has a name that speaks of
/// no computation. A key that is not known, whose name speaks of the computation and whose value is not "off", is
/// refused: to ignore it could silently give another model.
final class UnknownKeys {
    private static final Set<String> HARMLESS = Set.of(words("""
        architectures model_type torch_dtype dtype transformers_version auto_map name_or_path tokenizer_class
        bos_token_id eos_token_id pad_token_id sep_token_id cls_token_id mask_token_id unk_token_id
        decoder_start_token_id prefix
        use_cache initializer_range initializer_factor pretraining_tp gradient_checkpointing
        attention_dropout attn_pdrop embd_pdrop resid_pdrop hidden_dropout hidden_dropout_prob dropout
        attention_probs_dropout_prob classifier_dropout embedding_dropout activation_dropout summary_type
        summary_use_proj summary_activation summary_proj_to_labels summary_first_dropout n_ctx n_special
        predict_special_tokens task_specific_params finetuning_task problem_type id2label label2id num_labels
        output_attentions output_hidden_states output_scores return_dict return_dict_in_generate torchscript
        use_bfloat16 tf_legacy_loss is_decoder tie_encoder_decoder chunk_size_feed_forward
        max_length min_length do_sample early_stopping num_beams num_beam_groups diversity_penalty temperature
        top_k top_p typical_p repetition_penalty length_penalty no_repeat_ngram_size
        encoder_no_repeat_ngram_size bad_words_ids num_return_sequences forced_bos_token_id forced_eos_token_id
        remove_invalid_values exponential_decay_length_penalty suppress_tokens begin_suppress_tokens
        attn_implementation use_flash_attn flash_attention max_sequence_length max_window_layers
        reorder_and_upcast_attn original_max_position_embeddings
        context_window_size prefill_chunk_size attention_sink_size tensor_parallel_shards
        hidden_act unsloth_version unsloth_fixed ignore_keys_at_rope_validation
        """));

    /// Parts of a name that speak of what is computed.
    private static final Set<String> COMPUTING = Set.of(words("""
        act activation adapter alibi attention attn bias bidirectional block cap chunk clip conv cross depth dim
        embed embedding embeddings encoder expert experts ffn gate head heads hidden kv layer layernorm layers layout logit
        logits lora mask mlp moe multiplier norm normalize parallel pool position positional positions pruned q qk
        qkv quantization quantize recurrent residual rms rope rotary router scale scaled scaling sink sliding
        softcap softcapping softmax sparse state upcast window yarn
        """));

    private UnknownKeys() {}

    private static String[] words(String text) {
        return text.strip().split("\\s+");
    }

    /// Refuses the first key that may change what is computed.
    ///
    /// @param read keys that the family reads
    static void check(ConfigFile file, Set<String> read) {
        for (var property : file.root().properties()) {
            if (!read.contains(property.getKey()) && mayCompute(property.getKey(), property.getValue())) {
                throw file.refusal(property.getKey());
            }
        }
    }

    /// Keys that are neither read nor known to be harmless, that say something, and that are ignored all the same.
    static List<String> ignored(ConfigFile file, Set<String> read) {
        return file.root().properties().stream()
                .filter(property -> !isOff(property.getKey(), property.getValue()))
                .map(Map.Entry::getKey)
                .filter(key -> !read.contains(key) && !isHarmless(key))
                .toList();
    }

    private static boolean mayCompute(String key, JsonNode value) {
        return !isHarmless(key)
                && !isOff(key, value)
                && Arrays.stream(key.split("_")).anyMatch(COMPUTING::contains);
    }

    private static boolean isHarmless(String key) {
        return key.startsWith("_") || HARMLESS.contains(key);
    }

    /// Whether a value switches its key off: nothing, no, zero, empty, or a factor of one.
    static boolean isOff(String key, JsonNode value) {
        boolean factor = key.contains("scal") || key.contains("multiplier");
        return switch (value.getNodeType()) {
            case NULL -> true;
            case BOOLEAN -> !value.asBoolean();
            case NUMBER -> value.asDouble() == 0 || (factor && value.asDouble() == 1);
            case STRING -> value.asString().isEmpty();
            case ARRAY, OBJECT -> value.isEmpty();
            default -> false;
        };
    }
}
