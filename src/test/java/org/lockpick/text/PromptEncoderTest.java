package org.lockpick.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.store.UserMistake;

class PromptEncoderTest {
    private static final int BEGIN = 1;
    private static final int END = 2;
    private static final String TURNS = """
        {% for m in messages %}<|turn|>{{ m.role }}
        {{ m.content | trim }}<|turn|>
        {% endfor %}{% if add_generation_prompt %}<|turn|>assistant
        {% endif %}\
        """;

    @TempDir
    private Path folder;

    private PromptEncoder llamaLike(PromptFormat format) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), SmallTokenizers.LLAMA_LIKE);
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"bos_token\": \"<s>\", \"eos_token\": \"</s>\"}");
        return PromptEncoder.of(folder, format);
    }

    private PromptEncoder chat(String config) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), SmallTokenizers.BYTE_LEVEL);
        Files.writeString(folder.resolve("tokenizer_config.json"), config);
        Files.writeString(folder.resolve("chat_template.jinja"), TURNS);
        return PromptEncoder.of(folder, PromptFormat.usual(folder));
    }

    private static long count(int[] ids, int id) {
        return IntStream.of(ids).filter(i -> i == id).count();
    }

    @Test
    void beginningOfTextIsThereOnceWhoeverWritesIt() throws IOException {
        var encoder = llamaLike(new PromptFormat.Plain());
        assertThat(encoder.prompt("once upon")).startsWith(BEGIN);
        assertThat(count(encoder.prompt("once upon"), BEGIN)).isOne();
        assertThat(count(encoder.prompt("<s>once upon"), BEGIN)).isOne();
        assertThat(encoder.prompt("")).containsExactly(BEGIN);
    }

    @Test
    void aTokenizerThatPutsNoBeginningGetsNone() throws IOException {
        llamaLike(new PromptFormat.Plain());
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                "{\"bos_token\": \"<s>\", \"eos_token\": \"</s>\", \"add_bos_token\": false}");
        var encoder = PromptEncoder.of(folder, new PromptFormat.Plain());
        assertThat(count(encoder.prompt("once"), BEGIN)).isZero();
        assertThatThrownBy(() -> encoder.prompt(""))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("empty prompt");
    }

    @Test
    void everyRowEndsInOneTrainedEnd() throws IOException {
        var encoder = llamaLike(new PromptFormat.Plain());
        for (var completion : List.of(" a cat", "", " a cat</s>", " a cat</s>\n", "</s>")) {
            var row = encoder.example("once", completion);
            assertThat(row.completion()).endsWith(END);
            assertThat(count(row.completion(), END)).as(completion).isOne();
        }
        assertThatThrownBy(() -> encoder.example("once", " a</s> cat"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("middle");
    }

    @Test
    void promptAndCompletionAreTokenisedApartAndTheTextsJoin() throws IOException {
        var encoder = llamaLike(new PromptFormat.Plain());
        // Together " O" and "n" would be one token across the boundary.
        var row = encoder.example("once O", "n");
        assertThat(row.prompt()).isEqualTo(encoder.prompt("once O"));
        var ids = IntStream.range(0, row.length()).map(row::id).toArray();
        assertThat(encoder.tokenizer().decodePlain(ids)).isEqualTo("once On");
        assertThat(encoder.example("once", " a").completion())
                .containsExactly(encoder.tokenizer().id("\u2581a").orElseThrow(), END);
    }

    @Test
    void aLongCompletionIsCutAndThenHasNoEnd() throws IOException {
        var encoder = llamaLike(new PromptFormat.Plain());
        var whole = encoder.example("once", " a a a a");
        var row = encoder.row("once", " a a a a", whole.length() - 2, LossMode.COMPLETION);
        assertThat(row.cut()).isEqualTo(2);
        assertThat(row.example().prompt()).isEqualTo(whole.prompt());
        assertThat(row.example().completion())
                .isEqualTo(Arrays.copyOf(whole.completion(), whole.completionLength() - 2));
        assertThat(count(row.example().completion(), END)).isZero();
        assertThatThrownBy(() -> encoder.row("once", " a", whole.promptLength(), LossMode.COMPLETION))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("no token to train");
    }

    @Test
    void lossOnAllCutsTheBeginning() throws IOException {
        var encoder = llamaLike(new PromptFormat.Plain());
        var whole = encoder.example("once", " a a");
        var row = encoder.row("once", " a a", whole.length(), LossMode.ALL).example();
        assertThat(row.firstTrained()).isOne();
        assertThat(row.trainedLength()).isEqualTo(whole.length() - 1);
        var cut = encoder.row("once", " a a", 3, LossMode.ALL);
        assertThat(cut.cut()).isEqualTo(whole.length() - 3);
        assertThat(cut.example().length()).isEqualTo(3);
        assertThat(cut.example().trainedLength()).isEqualTo(2);
        assertThat(cut.example().id(2)).isEqualTo(END);
    }

    @Test
    void aChatTemplateWritesTheEndThatIsTrained() throws IOException {
        var encoder = chat("{\"bos_token\": \"<|begin|>\", \"eos_token\": \"<|end|>\"}");
        int turn = encoder.tokenizer().id("<|turn|>").orElseThrow();
        var row = encoder.example("what is it?", "a cat");
        assertThat(row.prompt()).isEqualTo(encoder.prompt("what is it?"));
        assertThat(encoder.tokenizer().decode(row.prompt()))
                .isEqualTo("<|begin|><|turn|>user\nwhat is it?<|turn|>\n<|turn|>assistant\n");
        assertThat(encoder.tokenizer().decode(row.completion())).isEqualTo("a cat<|turn|>");
        assertThat(encoder.stops()).contains(turn, encoder.tokenizer().special().requireEnd());
    }

    @Test
    void formatsAreChosenByName() throws IOException {
        var encoder = llamaLike(PromptFormat.parse("--prompt-format", "instruction"));
        var tokenizer = encoder.tokenizer();
        assertThat(tokenizer.decodePlain(encoder.prompt("on?"))).isEqualTo("User: on?\n\nAssistant:");
        for (var completion : List.of("a", " a")) {
            assertThat(tokenizer.decode(encoder.example("on?", completion).completion()))
                    .isEqualTo(tokenizer.decode(tokenizer.encodeAfter(" a</s>")));
        }
        assertThat(PromptFormat.parse("--prompt-format", "Q: {prompt}\\nA:"))
                .isEqualTo(new PromptFormat.Wrapped("Q: {prompt}\nA:", "{completion}"));
        assertThatThrownBy(() -> PromptFormat.parse("--prompt-format", "chatt"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContainingAll("--prompt-format", "chatt", "{prompt}");
        assertThatThrownBy(() -> new PromptFormat.Chat(Optional.empty(), Optional.empty()).on(folder))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("no chat template");
    }
}
