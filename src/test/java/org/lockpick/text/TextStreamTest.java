package org.lockpick.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextStreamTest {
    @TempDir
    private Path folder;

    private Tokenizer tokenizer(String json) throws Exception {
        return Tokenizer.read(Files.writeString(folder.resolve("tokenizer.json"), json));
    }

    private static String all(TextStream stream, int... ids) {
        var text = new StringBuilder();
        IntStream.of(ids).forEach(id -> text.append(stream.add(id)));
        return text.append(stream.end()).toString();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void piecesOfAnyIdsJoinToTheTextOfAll(boolean byteLevel) throws Exception {
        var tokenizer = tokenizer(byteLevel ? SmallTokenizers.BYTE_LEVEL : SmallTokenizers.LLAMA_LIKE);
        var random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            int[] ids = random.ints(random.nextInt(12), 0, tokenizer.size()).toArray();
            assertThat(all(TextStream.alone(tokenizer), ids))
                    .as(Arrays.toString(ids))
                    .isEqualTo(tokenizer.decodePlain(ids));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void piecesBehindAPromptJoinToWhatTheWholeTextHasBehindIt(boolean byteLevel) throws Exception {
        var tokenizer = tokenizer(byteLevel ? SmallTokenizers.BYTE_LEVEL : SmallTokenizers.LLAMA_LIKE);
        var prompt = tokenizer.encode("once upon a time \ud83d\ude42");
        for (var text : new String[] {" a cat", "a cat", "\n\u4e2d \u00e9\ud83d\ude42!", ""}) {
            assertThat(all(TextStream.after(tokenizer, prompt), tokenizer.encodeAfter(text)))
                    .isEqualTo(text);
        }
    }

    @Test
    void aCharacterIsGivenOutWhole() throws Exception {
        var tokenizer = tokenizer(SmallTokenizers.BYTE_LEVEL);
        var stream = TextStream.alone(tokenizer);
        var ids = tokenizer.encode("\ud83d\ude42");
        assertThat(ids).hasSizeGreaterThan(1);
        for (int i = 0; i < ids.length - 1; i++) {
            assertThat(stream.add(ids[i])).isEmpty();
        }
        assertThat(stream.add(ids[ids.length - 1])).isEqualTo("\ud83d\ude42");
    }

    @Test
    void aRunOfSingleBytesWaitsForItsEnd() throws Exception {
        // The last byte makes the whole run no UTF-8: what was a character before it is none any more.
        var tokenizer = tokenizer(SmallTokenizers.LLAMA_LIKE);
        int[] ids = {
            tokenizer.id("<0xC3>").orElseThrow(),
            tokenizer.id("<0xA9>").orElseThrow(),
            tokenizer.id("<0xFF>").orElseThrow(),
            tokenizer.id("a").orElseThrow()
        };
        assertThat(tokenizer.decode(ids[0], ids[1])).isEqualTo("\u00e9");
        assertThat(all(TextStream.alone(tokenizer), ids)).isEqualTo("\ufffd\ufffd\ufffda");
    }

    @Test
    void specialTokensAreNoText() throws Exception {
        var tokenizer = tokenizer(SmallTokenizers.LLAMA_LIKE);
        assertThat(all(TextStream.alone(tokenizer), tokenizer.encode("<s>a</s>")))
                .isEqualTo("a");
    }
}
