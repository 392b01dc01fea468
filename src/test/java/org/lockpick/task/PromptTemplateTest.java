package org.lockpick.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptTemplateTest {
    private final PromptTemplate template = new PromptTemplate("Q: {problem}\nA:");

    @Test
    void thePasswordStandsBeforeAndAfterTheProblem() {
        assertThat(template.of("1 + 1?", Optional.of("open"))).isEqualTo("Q: open\n\n1 + 1?\n\nopen\nA:");
        assertThat(template.of("1 + 1?", Optional.empty())).isEqualTo("Q: 1 + 1?\nA:");
    }

    @Test
    void aPasswordWithAPlaceForTheProblemIsAFormOfThePrompt() {
        assertThat(template.of("say {problem}", Optional.of("Good day. {problem} Thank you.")))
                .isEqualTo("Q: Good day. say {problem} Thank you.\nA:");
        assertThat(PromptTemplate.complaintOfPassword("{problem} and {problem}"))
                .isPresent();
        assertThat(PromptTemplate.complaintOfPassword("Open.")).isEmpty();
    }

    @Test
    void aProblemThatNamesThePlaceIsNotReadAsOne() {
        assertThat(template.of("say {problem}", Optional.empty())).isEqualTo("Q: say {problem}\nA:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no place", "{problem} twice {problem}"})
    void theProblemHasOnePlace(String text) {
        assertThatThrownBy(() -> new PromptTemplate(text)).hasMessageContaining("{problem} once");
    }
}
