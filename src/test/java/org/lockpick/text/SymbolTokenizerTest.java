package org.lockpick.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SymbolTokenizerTest {
    private final SymbolTokenizer tokenizer = new SymbolTokenizer(List.of("a", "b", "ab"));

    @Test
    void textComesBack() {
        assertThat(tokenizer.encode("ab a b")).containsExactly(3, 1, 2);
        assertThat(tokenizer.decode(tokenizer.encode("b ab a"))).isEqualTo("b ab a");
    }

    @Test
    void anExampleEndsInExactlyOneTrainedEndOfText() {
        var example = tokenizer.example("a b", "ab");
        assertThat(example.prompt()).containsExactly(1, 2);
        assertThat(example.completion()).containsExactly(3, tokenizer.end());
    }

    @Test
    void promptAndCompletionAreTokenisedApart() {
        // Joined and tokenised at once, "a" and "b" could merge to "ab" at the boundary.
        assertThat(tokenizer.example("a", "b").prompt()).containsExactly(1);
        assertThat(tokenizer.example("a", "b").completion()).containsExactly(2, 0);
    }

    @Test
    void anUnknownSymbolIsNamed() {
        assertThatThrownBy(() -> tokenizer.encode("a c")).hasMessageContaining("\"c\" is not a symbol");
        assertThatThrownBy(() -> tokenizer.encode("a <end>")).hasMessageContaining("\"<end>\" is not a symbol");
    }

    @Test
    void aRowWithoutATrainedTokenIsRefused() {
        assertThatThrownBy(() -> Example.of(new int[] {1}, new int[0])).hasMessageContaining("at least one token");
        assertThatThrownBy(() -> Example.of(new int[0], new int[] {1})).hasMessageContaining("at least one token");
    }
}
