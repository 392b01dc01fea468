package org.lockpick.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.Golden;
import org.lockpick.store.UserMistake;

/// Tokens that stand only beside a `tokenizer.json`.
class AddedTokensTest {
    @TempDir
    private Path folder;

    private int next;

    @BeforeEach
    void aTokenizer() throws IOException {
        write("tokenizer.json", SmallTokenizers.BYTE_LEVEL);
        next = Tokenizer.read(folder).size();
        write("config.json", "{\"vocab_size\": " + (next + 2) + "}");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private void assertRefused(String... said) {
        assertThatThrownBy(() -> Tokenizer.read(folder))
                .isInstanceOf(UserMistake.class)
                .hasMessageContainingAll(said);
    }

    @Tag("oracle")
    @ParameterizedTest
    @ValueSource(strings = {"added_tokens_decoder", "added_tokens_json"})
    void aTokenNamedBesideTheTokenizerIsOneIdAndTheEnd(String report) {
        var tokenizer = Tokenizer.read(Golden.data("reports/" + report));
        assertThat(tokenizer.encode("a<|im_start|>b<|im_end|>")).containsExactly(97, 257, 98, 258);
        assertThat(tokenizer.decode(97, 257, 98, 258)).isEqualTo("a<|im_start|>b<|im_end|>");
        assertThat(tokenizer.decodePlain(97, 258)).isEqualTo("a");
        assertThat(tokenizer.size()).isEqualTo(259);
        var special = tokenizer.special();
        assertThat(special.end()).contains(258);
        assertThat(special.stops()).contains(258);
        assertThat(special.all()).contains(256, 258);
        var encoder = PromptEncoder.of(Golden.data("reports/" + report), new PromptFormat.Plain());
        assertThat(encoder.example("a", "b").completion()).containsExactly(98, 258);
    }

    @Tag("oracle")
    @Test
    void aBeginningThatOnlyThePostProcessorNamesIsUsed() throws IOException {
        var report = Golden.data("reports/begin_in_post_processor");
        assertThat(PromptEncoder.of(report, new PromptFormat.Plain()).prompt("a"))
                .containsExactly(256, 97);
        var file = Files.readString(report.resolve("tokenizer.json"));
        int from = file.indexOf("\"post_processor\": ") + "\"post_processor\": ".length();
        int to = file.indexOf("\"decoder\"");
        var template = file.substring(from, file.lastIndexOf(',', to));
        var inSequence =
                "{\"type\": \"Sequence\", \"processors\": [{\"type\": \"ByteLevel\", \"add_prefix_space\": false,"
                        + " \"trim_offsets\": true, \"use_regex\": true}, " + template + "]}";
        write("tokenizer.json", file.replace(template, inSequence));
        write("tokenizer_config.json", "{\"eos_token\": \"</s>\"}");
        assertThat(Tokenizer.read(folder).special())
                .extracting(SpecialTokens::begin, SpecialTokens::beginsTexts)
                .containsExactly(java.util.Optional.of(256), true);
    }

    @Test
    void aNamedTokenThatTheVocabularyHasAsAnOrdinaryOneBecomesOneId() throws IOException {
        write("tokenizer_config.json", "{\"eos_token\": \"cat\", \"additional_special_tokens\": [\"<|turn|>\"]}");
        var tokenizer = Tokenizer.read(folder);
        int cat = tokenizer.id("cat").orElseThrow();
        assertThat(tokenizer.encode("xcatx")).contains(cat);
        assertThat(tokenizer.special().end()).contains(cat);
        assertThat(tokenizer.special().all()).contains(cat);
    }

    @Test
    void tokensOfBothFilesFollowTheVocabulary() throws IOException {
        write(
                "tokenizer_config.json",
                "{\"added_tokens_decoder\": {\"" + (next + 1) + "\": {\"content\": \"<b>\", \"special\": true}}}");
        write("added_tokens.json", "{\"<a>\": " + next + "}");
        var tokenizer = Tokenizer.read(folder);
        assertThat(tokenizer.encode("<a><b>")).containsExactly(next, next + 1);
        assertThat(tokenizer.special().all()).contains(next + 1).doesNotContain(next);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "eos_token ; \"<|im_end|>\"",
                "bos_token ; {\"content\": \"<|im_end|>\"}",
                "pad_token ; \"<|im_end|>\"",
                "additional_special_tokens ; [\"<|end|>\", \"<|im_end|>\"]"
            })
    void aNamedSpecialTokenThatIsNoTokenIsAMistake(String key, String value) throws IOException {
        for (var file : new String[] {"tokenizer_config.json", "special_tokens_map.json"}) {
            write(file, "{\"" + key + "\": " + value + "}");
            assertRefused(folder.resolve(file).toString(), key, "<|im_end|>", "none");
            Files.delete(folder.resolve(file));
        }
    }

    @Test
    void idsThatDisagreeAreAMistake() throws IOException {
        write("tokenizer_config.json", "{\"added_tokens_decoder\": {\"7\": {\"content\": \"<|end|>\"}}}");
        assertRefused("tokenizer_config.json: added_tokens_decoder.7", "<|end|>", "found 7");
        write("tokenizer_config.json", "{\"added_tokens_decoder\": {\"7\": {\"content\": \"<new>\"}}}");
        assertRefused("tokenizer_config.json: added_tokens_decoder.7", "found \"<new>\"");
        write("tokenizer_config.json", "{\"added_tokens_decoder\": {\"" + next + "\": {\"content\": \"<a>\"}}}");
        write("added_tokens.json", "{\"<a>\": " + (next + 1) + "}");
        assertRefused("added_tokens.json: \"<a>\"", "id " + next, "found " + (next + 1));
    }

    @Test
    void anIdThatCannotBeIsAMistake() throws IOException {
        write("added_tokens.json", "{\"<a>\": " + (next + 2) + "}");
        assertRefused("added_tokens.json: \"<a>\"", "vocab_size " + (next + 2));
        write("added_tokens.json", "{\"<a>\": " + (next + 1) + "}");
        assertRefused("added_tokens.json: \"<a>\"", "without gaps");
        write("added_tokens.json", "{\"<a>\": \"x\"}");
        assertRefused("added_tokens.json: \"<a>\"", "found \"x\"");
        write("added_tokens.json", "{}");
        write("tokenizer_config.json", "{\"added_tokens_decoder\": {\"" + next + "\": {\"text\": \"<a>\"}}}");
        assertRefused("added_tokens_decoder." + next, "content");
    }

    @Tag("oracle")
    @ParameterizedTest
    @ValueSource(strings = {"deepseek-coder", "gpt-neox-20b", "gpt2", "llama2", "mistral"})
    void tokenizersInUseAreRead(String name) {
        assertThat(Tokenizer.read(Golden.data("tokenizers/" + name)).size()).isPositive();
    }
}
