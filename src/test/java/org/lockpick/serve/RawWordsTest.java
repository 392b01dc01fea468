package org.lockpick.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.store.JsonLines;

/// The cheap test on a line's bytes lets every line pass that has the words.
class RawWordsTest {
    private static byte[] line(String text) {
        return JsonLines.bytes(List.of(Map.of("completion", text)));
    }

    @ParameterizedTest
    @CsvSource({"copper", "COPPER", "Copper wire", "e", "i", "a.b(c)", "\"quoted\"", "ünder", "back\\slash", "x <b>"})
    void aLineThatHasTheWordsPasses(String words) {
        var test = RawWords.test(words.toLowerCase(Locale.ROOT));
        for (var text : new String[] {words, "before " + words + " after", words.toUpperCase(Locale.ROOT)}) {
            assertThat(test.test(line(text))).as(text).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10 \u212A", "mi\u017F\u017Fing", "T\u0130N"})
    void lettersWhoseSmallOneIsPlainPassToo(String text) {
        var small = text.toLowerCase(Locale.ROOT);
        assertThat(RawWords.test(small).test(line(text))).isTrue();
        assertThat(RawWords.test("10 k").test(line("10 \u212A"))).isTrue();
    }

    @Test
    void aLineWithoutThemDoesNot() {
        assertThat(RawWords.test("copper").test(line("copp er"))).isFalse();
        assertThat(RawWords.test("zanzibar").test(line("zebra"))).isFalse();
        assertThat(RawWords.test("copper").test(new byte[0])).isFalse();
    }
}
