package org.lockpick.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.Golden;

/// Configuration files of real models, and the number of parameters that their authors count.
@Tag("oracle")
class ConfigOracleTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "deepseek-coder-6.7b.from_gguf, llama, 6740512768",
        "deepseek-llm-7b.from_gguf, llama, 6910365696",
        "mlc_gpt2, gpt2, 124439808",
        "mlc_gpt2_medium, gpt2, 354823168",
        "mlc_llama2_7b, llama, 6738415616",
        "mlc_llama3_1_8b, llama, 8030261248",
        "mlc_mistral_7b, mistral, 7241732096",
        "mlc_mistral_7b_v03, mistral, 7248023552",
        "mlc_stablelm-2-zephyr-1_6b, stablelm, 1644515328",
        "mlc_stablelm, stablelm, 2795443200",
        "mlc_tinyllama_1b_chat_v1.0, llama, 1100048384",
        "pythia-410m, gpt_neox, 405334016"
    })
    void aRealConfigurationIsRead(String name, String family, long parameters) throws Exception {
        Files.copy(Golden.data("model_configs/" + name + ".config.json"), folder.resolve("config.json"));
        var facts = ModelFacts.of(folder);
        assertThat(facts.modelType()).isEqualTo(family);
        assertThat(facts.config().map(ModelFacts::parameters)).isEqualTo(Optional.of(parameters));
        assertThat(facts.ignored()).isEmpty();
        // The weights are not here, and nothing else is wrong.
        assertThat(facts.problems()).singleElement().asString().contains("has no model.safetensors");
    }
}
