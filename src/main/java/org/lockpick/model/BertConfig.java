package org.lockpick.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a BERT-type encoder computes: a block normalises after it adds, tokens see each other in both
/// directions, places are learned, and the non-linearity is the exact GELU (Devlin et al. 2019).
///
/// @param vocabulary  number of token ids
/// @param context     longest sequence, in tokens
/// @param types       kinds of segments; texts here are of the first
/// @param layers      number of blocks
/// @param width       width of the residual stream
/// @param heads       attention heads
/// @param mlpWidth    inner width of the feed-forward part
/// @param normEpsilon added to the variance before the root
record BertConfig(
        int vocabulary, int context, int types, int layers, int width, int heads, int mlpWidth, double normEpsilon) {
    static final String MODEL_TYPE = "bert";
    private static final double NORM_EPSILON = 1e-12;
    private static final Set<String> KEYS = Set.of(
            "vocab_size",
            "max_position_embeddings",
            "type_vocab_size",
            "num_hidden_layers",
            "hidden_size",
            "num_attention_heads",
            "intermediate_size",
            "layer_norm_eps",
            "hidden_act",
            "position_embedding_type",
            "is_decoder");

    /// @throws CheckpointException naming the key that cannot be, or is not computed here
    static BertConfig read(ConfigFile file) {
        if (!file.modelType().equals(MODEL_TYPE)) {
            throw file.problem("has model_type \"%s\"; a sentence encoder of model_type \"%s\" is expected, no other is"
                            .formatted(file.modelType(), MODEL_TYPE)
                    + " computed here");
        }
        UnknownKeys.check(file, known(file));
        require(file, "hidden_act", ConfigFile.names(ModelConfig.Activation.GELU));
        require(file, "position_embedding_type", List.of("absolute"));
        if (file.flag("is_decoder", false)) {
            throw file.refusal("is_decoder");
        }
        var config = new BertConfig(
                file.positive("vocab_size"),
                file.positive("max_position_embeddings"),
                file.positive("type_vocab_size", 2),
                file.positive("num_hidden_layers"),
                file.positive("hidden_size"),
                file.positive("num_attention_heads"),
                file.positive("intermediate_size"),
                file.number("layer_norm_eps", ConfigBounds.EPSILON, NORM_EPSILON));
        if (config.width % config.heads != 0) {
            throw file.problem("needs a hidden_size that is a multiple of num_attention_heads, has %d and %d"
                    .formatted(config.width, config.heads));
        }
        return config;
    }

    /// The pooler and the head over the vocabulary are not used by sentence encoders, whatever they would be.
    private static Set<String> known(ConfigFile file) {
        var known = new HashSet<>(KEYS);
        known.add("tie_word_embeddings");
        file.root().propertyNames().stream()
                .filter(name -> name.startsWith("pooler_"))
                .forEach(known::add);
        return known;
    }

    private static void require(ConfigFile file, String key, List<String> values) {
        if (!file.lacks(key) && !values.contains(file.root().path(key).asString(""))) {
            throw file.refusal(key);
        }
    }

    int headWidth() {
        return width / heads;
    }
}
