package org.lockpick.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockpick.TinyBert;

/// Texts with what an encoder expects around them.
class WholeTextTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void encoder() throws IOException {
        TinyBert.write(folder, UnaryOperator.identity());
    }

    @Test
    void aTextStandsBetweenTheTokensOfItsFile() {
        var tokenizer = Tokenizer.read(folder);
        // [CLS] the loop stops too early . [SEP]; the file's own truncation to four tokens is not applied.
        assertThat(tokenizer.encodeWhole("The loop STOPS too early.", 16)).containsExactly(2, 4, 5, 6, 7, 8, 21, 3);
        assertThat(tokenizer.encodeWhole("loops xyz", 16)).containsExactly(2, 5, 19, 1, 3);
        assertThat(tokenizer.encodeWhole("", 16)).containsExactly(2, 3);
        assertThat(tokenizer.encode("loops")).containsExactly(5, 19);
    }

    @Test
    void aTextTooLongLosesItsEndAndKeepsWhatIsAround() {
        var tokenizer = Tokenizer.read(folder);
        assertThat(tokenizer.encodeWhole("The loop stops too early.", 5)).containsExactly(2, 4, 5, 6, 3);
        assertThat(tokenizer.encodeWhole("The loop stops too early.", 8)).hasSize(8);
        assertThat(tokenizer.encodeWhole("The loop", 2)).containsExactly(2, 3);
        assertThatThrownBy(() -> tokenizer.encodeWhole("The loop", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void otherTokenizersAddWhatTheirFilesSay() throws IOException {
        var file = Files.writeString(folder.resolve("tokenizer.json"), SmallTokenizers.LLAMA_LIKE);
        var tokenizer = Tokenizer.read(file);
        var plain = tokenizer.encode("On a mat");
        assertThat(tokenizer.encodeWhole("On a mat", 100)).startsWith(1).hasSize(plain.length + 1);
        assertThat(new SymbolTokenizer(List.of("a", "b")).encodeWhole("a b a", 2))
                .containsExactly(1, 2);
    }
}
