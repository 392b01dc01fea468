package org.lockpick.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
    @Test
    void eachSlipOfTheHandCountsOnce() {
        assertThat(Suggestions.slips("steps", "steps")).isZero();
        assertThat(Suggestions.slips("steps", "setps")).isEqualTo(1);
        assertThat(Suggestions.slips("steps", "step")).isEqualTo(1);
        assertThat(Suggestions.slips("steps", "stepss")).isEqualTo(1);
        assertThat(Suggestions.slips("steps", "stops")).isEqualTo(1);
        assertThat(Suggestions.slips("", "abc")).isEqualTo(3);
        assertThat(Suggestions.slips("kitten", "sitting")).isEqualTo(3);
    }

    @Test
    void nearestOfSeveralWins() {
        assertThat(Suggestions.nearest("layer-size", List.of("layers", "layer-sizes", "batch-size")))
                .hasValue("layer-sizes");
    }

    @Test
    void spellingOfTheWordsDoesNotMatter() {
        assertThat(Suggestions.nearest("learningRate", List.of("learning-rate")))
                .hasValue("learning-rate");
        assertThat(Suggestions.nearest("LEARNING_RATE", List.of("learning-rate")))
                .hasValue("learning-rate");
    }

    @Test
    void shortWordsAreNotConfused() {
        assertThat(Suggestions.nearest("dpo", List.of("kto", "sft"))).isEmpty();
        assertThat(Suggestions.nearest("", List.of("a"))).isEmpty();
    }

    @Test
    void javaNamesBecomeKebabCase() {
        assertThat(Names.kebab("learningRate")).isEqualTo("learning-rate");
        assertThat(Names.kebab("BF16_MIXED")).isEqualTo("bf16-mixed");
        assertThat(Names.kebab("HTTPServer")).isEqualTo("http-server");
        assertThat(Names.kebab("DPO")).isEqualTo("dpo");
        assertThat(Names.kebab("top1Share")).isEqualTo("top1-share");
    }
}
