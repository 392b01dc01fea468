package org.lockpick.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.Golden;
import org.lockpick.store.UserMistake;

class SpecialTokensTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void aTokenizer() throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), SmallTokenizers.LLAMA_LIKE);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    @Test
    void theTokenizersOwnSettingsComeFirst() throws IOException {
        write("tokenizer_config.json", "{\"eos_token\": {\"content\": \"</s>\"}, \"pad_token\": null}");
        write("special_tokens_map.json", "{\"eos_token\": \"<unk>\", \"bos_token\": \"<s>\"}");
        write("generation_config.json", "{\"eos_token_id\": [5, 7], \"pad_token_id\": 0}");
        var special = SpecialTokens.read(folder);
        assertThat(special.end()).contains(2);
        assertThat(special.stops()).containsExactlyInAnyOrder(2, 5, 7);
        assertThat(special.begin()).contains(1);
        assertThat(special.beginsTexts()).isTrue();
        assertThat(special.pad()).contains(0);
    }

    @Test
    void idsOfTheModelAreEnoughWithoutATokenizer() throws IOException {
        Files.delete(folder.resolve("tokenizer.json"));
        write("config.json", "{\"bos_token_id\": 1, \"eos_token_id\": [2, 3], \"pad_token_id\": -1}");
        var special = SpecialTokens.read(folder);
        assertThat(special.end()).contains(2);
        assertThat(special.stops()).containsExactlyInAnyOrder(2, 3);
        assertThat(special.pad()).isEmpty();
        assertThat(special.beginsTexts()).isFalse();
    }

    @Test
    void paddingAmongTheEndsStopsNothingUnlessItIsTheEnd() throws IOException {
        write("tokenizer_config.json", "{\"eos_token\": \"</s>\", \"pad_token\": \"<unk>\"}");
        write("generation_config.json", "{\"eos_token_id\": [2, 0]}");
        assertThat(SpecialTokens.read(folder).stops()).containsExactly(2);
        write("tokenizer_config.json", "{\"eos_token\": \"</s>\", \"pad_token\": \"</s>\"}");
        assertThat(SpecialTokens.read(folder).stops()).contains(2);
    }

    @Test
    void whatIsNotSaidIsAskedFor() throws IOException {
        var special = SpecialTokens.read(folder);
        assertThat(special.end()).isEmpty();
        assertThatThrownBy(special::requireEnd)
                .isInstanceOf(UserMistake.class)
                .hasMessageContainingAll(folder.toString(), "eos_token", "generation_config.json");
        write("generation_config.json", "{\"eos_token_id\": \"two\"}");
        assertThatThrownBy(() -> SpecialTokens.read(folder))
                .isInstanceOf(UserMistake.class)
                .hasMessageContainingAll("generation_config.json", "eos_token_id", "two");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "config.json | {'vocab_size': 5, 'eos_token_id': 5} | 5",
                "config.json | {'vocab_size': 5, 'eos_token_id': [2, 50256]} | 50256",
                "generation_config.json | {'eos_token_id': 50256} | 50256",
                "generation_config.json | {'eos_token_id': [2, 7, 5]} | 7"
            })
    void anEndBeyondTheVocabularyIsRefusedWithItsFile(String file, String json, String met) throws IOException {
        write("config.json", "{\"vocab_size\": 5, \"eos_token_id\": 4, \"pad_token_id\": 5}");
        assertThat(SpecialTokens.read(folder).stops()).containsExactly(4);
        write(file, json.replace('\'', '"'));
        assertThatThrownBy(() -> SpecialTokens.read(folder))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining(folder.resolve(file) + ": eos_token_id: expected an id below 5")
                .hasMessageEndingWith("found " + met);
    }

    @Test
    void aRealModelsFilesAreUnderstood() {
        var special = SpecialTokens.read(Golden.data("tokenizers/llama2"));
        assertThat(special.begin()).contains(1);
        assertThat(special.beginsTexts()).isTrue();
        assertThat(special.end()).contains(2);
        assertThat(special.stops()).containsExactly(2);
        assertThat(special.all()).containsExactlyInAnyOrder(0, 1, 2);
    }
}
