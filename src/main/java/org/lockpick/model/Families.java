package org.lockpick.model;

import static org.lockpick.model.FamilyKeys.ACTIVATION;
import static org.lockpick.model.FamilyKeys.ATTENTION_BIAS;
import static org.lockpick.model.FamilyKeys.GEMMA_ACTIVATION;
import static org.lockpick.model.FamilyKeys.HEAD_NORMS;
import static org.lockpick.model.FamilyKeys.LOGIT_CAP;
import static org.lockpick.model.FamilyKeys.MLP_BIAS;
import static org.lockpick.model.FamilyKeys.QKV_BIAS;
import static org.lockpick.model.FamilyKeys.QUERY_SCALAR;
import static org.lockpick.model.FamilyKeys.SCORE_CAP;
import static org.lockpick.model.FamilyKeys.SHARED_HEADS;
import static org.lockpick.model.FamilyKeys.SIZES;
import static org.lockpick.model.FamilyKeys.attentionBias;
import static org.lockpick.model.FamilyKeys.epsilon;
import static org.lockpick.model.FamilyKeys.headWidth;
import static org.lockpick.model.FamilyKeys.keys;
import static org.lockpick.model.FamilyKeys.parallel;
import static org.lockpick.model.FamilyKeys.tied;

import java.util.List;
import java.util.stream.Collectors;
import org.lockpick.model.ModelConfig.HeadNorm;
import org.lockpick.model.ModelConfig.Mlp;
import org.lockpick.model.ModelConfig.Norm;
import org.lockpick.model.ModelConfig.Residual;
import org.lockpick.model.WindowKeys.Pattern;

/// The families of Hugging Face checkpoints that are read and written here, each in one table.
///
/// What a key means by its absence is what the family's code elsewhere takes it to mean.
final class Families {
    private static final ConfigKey ROTARY = new RotaryKeys("rope_theta", "", 1);
    private static final ConfigKey PARTLY = new RotaryKeys("rope_theta", "partial_rotary_factor", 0.25);

    static final List<Family> ALL = List.of(
            new Family(
                    "llama",
                    "LlamaForCausalLM",
                    "model",
                    _ -> {},
                    keys(
                            SIZES,
                            SHARED_HEADS,
                            headWidth(),
                            ACTIVATION,
                            epsilon("rms_norm_eps", 1e-6),
                            ATTENTION_BIAS,
                            MLP_BIAS,
                            ROTARY,
                            tied(false)),
                    FamilyTensors.LLAMA),
            new Family(
                    "mistral",
                    "MistralForCausalLM",
                    "model",
                    _ -> {},
                    keys(
                            SIZES,
                            SHARED_HEADS,
                            headWidth(),
                            ACTIVATION,
                            epsilon("rms_norm_eps", 1e-6),
                            ROTARY,
                            new WindowKeys(4096, Pattern.ALL),
                            tied(false)),
                    FamilyTensors.LLAMA),
            new Family(
                    "qwen2",
                    "Qwen2ForCausalLM",
                    "model",
                    draft -> draft.queryKeyValueBias = true,
                    keys(
                            SIZES,
                            SHARED_HEADS,
                            headWidth(),
                            ACTIVATION,
                            epsilon("rms_norm_eps", 1e-6),
                            ROTARY,
                            new WindowKeys(4096, Pattern.LATE),
                            tied(false)),
                    FamilyTensors.LLAMA),
            new Family(
                    "qwen3",
                    "Qwen3ForCausalLM",
                    "model",
                    draft -> draft.headNorm = HeadNorm.SHARED,
                    keys(
                            SIZES,
                            SHARED_HEADS,
                            headWidth(128),
                            ACTIVATION,
                            epsilon("rms_norm_eps", 1e-6),
                            ATTENTION_BIAS,
                            ROTARY,
                            new WindowKeys(4096, Pattern.LATE),
                            tied(false)),
                    FamilyTensors.QWEN3),
            new Family(
                    "gemma",
                    "GemmaForCausalLM",
                    "model",
                    Families::gemma,
                    keys(
                            SIZES,
                            SHARED_HEADS,
                            headWidth(256),
                            GEMMA_ACTIVATION,
                            epsilon("rms_norm_eps", 1e-6),
                            ATTENTION_BIAS,
                            ROTARY,
                            tied(true)),
                    FamilyTensors.LLAMA),
            new Family(
                    "gemma2",
                    "Gemma2ForCausalLM",
                    "model",
                    draft -> {
                        gemma(draft);
                        draft.postNorms = true;
                    },
                    keys(
                            SIZES,
                            SHARED_HEADS,
                            headWidth(256),
                            GEMMA_ACTIVATION,
                            epsilon("rms_norm_eps", 1e-6),
                            ATTENTION_BIAS,
                            ROTARY,
                            QUERY_SCALAR,
                            SCORE_CAP,
                            LOGIT_CAP,
                            new WindowKeys(4096, Pattern.EVERY_OTHER),
                            tied(true)),
                    FamilyTensors.GEMMA2),
            new Family(
                    "phi3",
                    "Phi3ForCausalLM",
                    "model",
                    _ -> {},
                    keys(
                            SIZES,
                            SHARED_HEADS,
                            headWidth(),
                            ACTIVATION,
                            epsilon("rms_norm_eps", 1e-5),
                            new RotaryKeys("rope_theta", "partial_rotary_factor", 1),
                            new WindowKeys(0, Pattern.ALL),
                            tied(false)),
                    FamilyTensors.PHI3),
            new Family(
                    "stablelm",
                    "StableLmForCausalLM",
                    "model",
                    draft -> draft.norm = Norm.LAYER,
                    keys(
                            SIZES,
                            SHARED_HEADS,
                            headWidth(),
                            ACTIVATION,
                            epsilon("layer_norm_eps", 1e-5),
                            QKV_BIAS,
                            HEAD_NORMS,
                            parallel(false, Residual.SHARED),
                            PARTLY,
                            tied(false)),
                    FamilyTensors.STABLELM),
            new Family(
                    "gpt_neox",
                    "GPTNeoXForCausalLM",
                    "gpt_neox",
                    Families::plain,
                    keys(
                            SIZES,
                            ACTIVATION,
                            epsilon("layer_norm_eps", 1e-5),
                            attentionBias(true),
                            parallel(true, Residual.PARALLEL),
                            new RotaryKeys("rotary_emb_base", "rotary_pct", 0.25),
                            tied(false)),
                    FamilyTensors.GPT_NEOX),
            new Family(
                    "gpt2",
                    "GPT2LMHeadModel",
                    "transformer",
                    draft -> {
                        plain(draft);
                        draft.queryKeyValueBias = draft.attentionOutputBias = true;
                    },
                    keys(
                            List.of(
                                    ConfigKey.count("vocab_size", ModelConfig::vocabulary, (d, v) -> d.vocabulary = v),
                                    ConfigKey.count("n_positions", ModelConfig::context, (d, v) -> d.context = v),
                                    ConfigKey.count("n_layer", ModelConfig::layers, (d, v) -> d.layers = v),
                                    ConfigKey.count("n_embd", ModelConfig::width, (d, v) -> d.width = v),
                                    ConfigKey.count("n_head", ModelConfig::heads, (d, v) -> d.heads = v),
                                    ConfigKey.count(
                                            "n_inner",
                                            ModelConfig::mlpWidth,
                                            (d, v) -> d.mlpWidth = v,
                                            d -> 4 * d.width)),
                            ConfigKey.activation("activation_function"),
                            epsilon("layer_norm_epsilon", 1e-5),
                            ConfigKey.flag(
                                    "scale_attn_weights",
                                    config -> config.attention().scale() != 1 || config.headWidth() == 1,
                                    (d, v) -> d.scale = v ? 0 : 1,
                                    true),
                            tied(true)),
                    FamilyTensors.GPT2));

    private Families() {}

    private static void gemma(Draft draft) {
        draft.unitOffset = true;
        draft.embeddingScale = Math.sqrt(draft.width);
    }

    private static void plain(Draft draft) {
        draft.norm = Norm.LAYER;
        draft.mlp = Mlp.PLAIN;
        draft.mlpBias = true;
        draft.keyValueHeads = draft.heads;
        draft.headWidth = draft.width / draft.heads;
    }

    /// The family of a file.
    static Family of(ConfigFile file) {
        return ALL.stream()
                .filter(family -> family.modelType().equals(file.modelType()))
                .findFirst()
                .orElseThrow(() -> file.problem("has model_type %s; computed here are %s"
                        .formatted(ConfigFile.shown(file.root().path("model_type")), modelTypes())));
    }

    /// A family that computes a configuration.
    ///
    /// @throws IllegalArgumentException when none does
    static Family of(ModelConfig config) {
        return ALL.stream()
                .filter(family -> family.expresses(config))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no Hugging Face family computes this configuration: " + config));
    }

    private static String modelTypes() {
        return ALL.stream().map(Family::modelType).collect(Collectors.joining(", "));
    }
}
