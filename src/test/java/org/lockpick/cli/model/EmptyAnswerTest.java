package org.lockpick.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockpick.sample.Completion;

class EmptyAnswerTest {
    private static Completion completion(int tokens, String text, Completion.Stop stop) {
        return new Completion(List.of(7, 7, 7, 7).subList(0, tokens), List.of(), text, stop);
    }

    @ParameterizedTest
    @CsvSource({
        "1, '', END, the model ended its answer at once",
        "3, '  ', END, '2 tokens without visible text, then the end'",
        "1, '', LENGTH, '1 token without visible text, up to the longest answer allowed'",
        "2, '', STRING, the stop string came before any text"
    })
    void anAnswerWithoutVisibleTextIsExplained(int tokens, String text, Completion.Stop stop, String why) {
        assertThat(EmptyAnswer.of(completion(tokens, text, stop))).contains(why);
    }

    @Test
    void anAnswerThatCanBeReadIsNot() {
        assertThat(EmptyAnswer.of(completion(2, " x", Completion.Stop.END))).isEmpty();
    }
}
