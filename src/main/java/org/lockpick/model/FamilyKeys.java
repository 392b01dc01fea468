package org.lockpick.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lockpick.model.ModelConfig.Activation;
import org.lockpick.model.ModelConfig.HeadNorm;
import org.lockpick.model.ModelConfig.Residual;

/// Keys of `config.json` that several families share.
final class FamilyKeys {
    /// Sizes that all families but GPT-2 name alike.
    static final List<ConfigKey> SIZES = List.of(
            ConfigKey.count("vocab_size", ModelConfig::vocabulary, (draft, v) -> draft.vocabulary = v),
            ConfigKey.count("hidden_size", ModelConfig::width, (draft, v) -> draft.width = v),
            ConfigKey.count("num_hidden_layers", ModelConfig::layers, (draft, v) -> draft.layers = v),
            ConfigKey.count("num_attention_heads", ModelConfig::heads, (draft, v) -> draft.heads = v),
            ConfigKey.count("intermediate_size", ModelConfig::mlpWidth, (draft, v) -> draft.mlpWidth = v),
            ConfigKey.count("max_position_embeddings", ModelConfig::context, (draft, v) -> draft.context = v));

    static final ConfigKey SHARED_HEADS = ConfigKey.count(
            "num_key_value_heads",
            ModelConfig::keyValueHeads,
            (draft, v) -> draft.keyValueHeads = v,
            draft -> draft.heads);

    static final ConfigKey ACTIVATION = ConfigKey.activation("hidden_act");

    static final ConfigKey ATTENTION_BIAS = attentionBias(false);

    static final ConfigKey MLP_BIAS =
            ConfigKey.flag("mlp_bias", config -> config.biases().mlp(), (draft, v) -> draft.mlpBias = v, false);

    static final ConfigKey QKV_BIAS = ConfigKey.flag(
            "use_qkv_bias",
            config -> config.biases().queryKeyValue(),
            (draft, v) -> draft.queryKeyValueBias = v,
            false);

    static final ConfigKey HEAD_NORMS = ConfigKey.flag(
            "qk_layernorm",
            config -> config.attention().headNorm() == HeadNorm.EACH,
            (draft, v) -> draft.headNorm = v ? HeadNorm.EACH : HeadNorm.NONE,
            false);

    static final ConfigKey SCORE_CAP = ConfigKey.cap(
            "attn_logit_softcapping", config -> config.attention().scoreCap(), (draft, v) -> draft.scoreCap = v, 50);

    static final ConfigKey LOGIT_CAP = ConfigKey.cap(
            "final_logit_softcapping", config -> config.stream().logitCap(), (draft, v) -> draft.logitCap = v, 30);

    /// Scores are divided by the root of this; other tools want it whole.
    static final ConfigKey QUERY_SCALAR = new ConfigKey.Value<>(
            "query_pre_attn_scalar",
            (file, _) -> Math.pow(file.number("query_pre_attn_scalar", ConfigBounds.SCALAR, 256), -0.5),
            config -> config.attention().scale(),
            (draft, v) -> draft.scale = v,
            (json, v) -> {
                long whole = Math.round(Math.pow(v, -2));
                if (Math.pow((double) whole, -0.5) == v) {
                    json.put("query_pre_attn_scalar", whole);
                } else {
                    json.put("query_pre_attn_scalar", Math.pow(v, -2));
                }
            });

    /// Gemma's first release says `gelu` at the older of two keys and means the approximation by tanh.
    static final ConfigKey GEMMA_ACTIVATION = new ConfigKey.Value<>(
            "hidden_activation",
            (file, _) -> gemmaActivation(file),
            ModelConfig::activation,
            (draft, v) -> draft.activation = v,
            (json, v) -> json.put("hidden_act", ConfigFile.name(v)).put("hidden_activation", ConfigFile.name(v)));

    private FamilyKeys() {}

    private static Activation gemmaActivation(ConfigFile file) {
        if (!file.lacks("hidden_activation")) {
            return file.activation("hidden_activation");
        }
        var older = file.lacks("hidden_act") ? Activation.GELU_TANH : file.activation("hidden_act");
        return older == Activation.GELU ? Activation.GELU_TANH : older;
    }

    /// All of these, in this order: a key may rest on those before it.
    static List<ConfigKey> keys(List<ConfigKey> first, ConfigKey... others) {
        var all = new ArrayList<>(first);
        all.addAll(Arrays.asList(others));
        return List.copyOf(all);
    }

    static ConfigKey headWidth() {
        return ConfigKey.count(
                "head_dim",
                ModelConfig::headWidth,
                (draft, v) -> draft.headWidth = v,
                draft -> draft.width / draft.heads);
    }

    static ConfigKey headWidth(int absent) {
        return ConfigKey.count("head_dim", ModelConfig::headWidth, (draft, v) -> draft.headWidth = v, _ -> absent);
    }

    static ConfigKey epsilon(String name, double absent) {
        return ConfigKey.number(
                name, ConfigBounds.EPSILON, ModelConfig::normEpsilon, (draft, v) -> draft.normEpsilon = v, absent);
    }

    static ConfigKey tied(boolean absent) {
        return ConfigKey.flag("tie_word_embeddings", ModelConfig::tied, (draft, v) -> draft.tied = v, absent);
    }

    static ConfigKey attentionBias(boolean absent) {
        return ConfigKey.flag(
                "attention_bias",
                config -> config.biases().queryKeyValue(),
                (draft, v) -> draft.queryKeyValueBias = draft.attentionOutputBias = v,
                absent);
    }

    /// @param parallel what a parallel block of the family is
    static ConfigKey parallel(boolean absent, Residual parallel) {
        return ConfigKey.flag(
                "use_parallel_residual",
                config -> config.residual() == parallel,
                (draft, v) -> draft.residual = v ? parallel : Residual.SEQUENTIAL,
                absent);
    }
}
