package org.lockpick.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.Golden;
import org.lockpick.store.UserMistake;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Values of `config.json` that give no model are refused by file, key, what was expected and what was found.
@Tag("oracle")
class ConfigBoundsTest {
    @TempDir
    private Path folder;

    private String refusal(String model, String key, String value) throws Exception {
        var file = Golden.path("models").resolve(model).resolve("config_legacy.json");
        var json = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(file));
        var changed = folder.resolve("config.json");
        Files.writeString(
                changed, json.set(key, JsonMapper.shared().readTree(value)).toString());
        return refusal(changed);
    }

    private static String refusal(Path file) {
        try {
            var read = ConfigFile.read(file);
            Families.of(read).read(read);
            return "none";
        } catch (UserMistake e) {
            return String.valueOf(e.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "llama_gqa | rms_norm_eps | -1.0",
                "llama_gqa | rms_norm_eps | 0",
                "llama_gqa | rms_norm_eps | 1e-300",
                "llama_gqa | rms_norm_eps | 3.5",
                "llama_gqa | rms_norm_eps | 1e999",
                "llama_gqa | rms_norm_eps | \"1e-5\"",
                "llama_gqa | rms_norm_eps | true",
                "gpt2 | layer_norm_epsilon | -1e-5",
                "gpt_neox_parallel | layer_norm_eps | 0.0",
                "stablelm_3b | layer_norm_eps | 1e9",
                "llama_gqa | rope_theta | 0",
                "llama_gqa | rope_theta | -10000",
                "llama_gqa | rope_theta | 1",
                "llama_gqa | rope_theta | 1e300",
                "llama_gqa | rope_theta | \"big\"",
                "gpt_neox_parallel | rotary_emb_base | 0",
                "gpt_neox_parallel | rotary_pct | 1.5",
                "gpt_neox_parallel | rotary_pct | -0.25",
                "stablelm_3b | partial_rotary_factor | 0",
                "gemma2 | query_pre_attn_scalar | -16",
                "gemma2 | query_pre_attn_scalar | 0",
                "gemma2 | attn_logit_softcapping | -50",
                "gemma2 | final_logit_softcapping | 1e-12",
                "gemma2 | final_logit_softcapping | []",
                "mistral_swa | sliding_window | -4",
                "mistral_swa | sliding_window | 0.5",
                "gemma2 | layer_types | \"yes\"",
                "qwen2 | use_sliding_window | 1",
                "qwen3 | head_dim | 99999999",
                "llama_gqa | num_hidden_layers | 2000000000",
                "llama_gqa | hidden_size | 2000000000",
                "llama_gqa | num_attention_heads | 0",
                "llama_gqa | vocab_size | 160.5",
                "llama_gqa | tie_word_embeddings | \"no\"",
                "llama_gqa | attention_bias | 0.5",
                "llama_gqa | rope_scaling | \"yes\"",
                "llama_gqa | rope_scaling | [8]",
                "llama_gqa | rope_scaling | 8",
                "llama_gqa | rope_scaling | true",
                "phi3 | rope_parameters | \"default\""
            })
    void aValueThatGivesNoModelIsRefusedByItsKey(String model, String key, String value) throws Exception {
        assertThat(refusal(model, key, value)).startsWith(folder.toString()).contains("config.json", key, "has ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"linear\", \"factor\": -2} | factor",
                "{\"type\": \"linear\", \"factor\": \"two\"} | factor",
                "{\"type\": \"linear\"} | factor, has none",
                "{\"factor\": 8} | rope_type",
                "{\"rope_type\": {}, \"factor\": 8} | rope_scaling.rope_type",
                "{\"rope_type\": 3} | rope_scaling.rope_type",
                "{\"rope_type\": \"mystery\"} | mystery",
                "{\"rope_type\": \"llama3\", \"factor\": 8, \"low_freq_factor\": 4, \"high_freq_factor\": 1} |"
                        + " high_freq_factor",
                "{\"rope_type\": \"llama3\", \"factor\": 8, \"low_freq_factor\": 1, \"high_freq_factor\": 4,"
                        + " \"original_max_position_embeddings\": 0} | original_max_position_embeddings",
                "{\"rope_type\": \"llama3\", \"factor\": 8, \"high_freq_factor\": 4} | low_freq_factor, has none"
            })
    void nonsenseInsideOfAScalingIsRefusedByItsKey(String scaling, String said) throws Exception {
        assertThat(refusal("llama_gqa", "rope_scaling", scaling)).contains("config.json", said);
    }

    @Test
    void aRotatedShareThatAFamilyDoesNotKnowIsNamedWithItsValue() {
        assertThat(refusal(Golden.data("reports/rope_partial_llama/config.json")))
                .contains("rope_parameters.partial_rotary_factor = 0.5,");
    }

    @Test
    void noConfigurationOfTheReferenceModelsIsRefused() throws Exception {
        try (var models = Files.list(Golden.path("models"))) {
            for (var model : models.filter(Files::isDirectory).toList()) {
                for (var name : List.of("config.json", "config_legacy.json")) {
                    assertThat(refusal(model.resolve(name))).isEqualTo("none");
                }
            }
        }
    }

    @Test
    void hostileConfigurationsAreRefused() throws Exception {
        try (var files = Files.list(Golden.data("attacks/10_model"))) {
            for (var file : files.toList()) {
                assertThat(refusal(file)).contains(file.toString(), "has ");
            }
        }
    }

    @Test
    void aPipeInThePlaceOfAConfigurationIsRefusedAtOnce() throws Exception {
        var pipe = folder.resolve("config.json");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> ConfigFile.read(pipe))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("named pipe");
    }
}
