package org.lockpick.task.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.task.choice.ChoiceProblem.Part;

class LettersTest {
    private static final ChoiceProblem PROBLEM =
            new ChoiceProblem("p", Part.TEST, "s", "Capital?", List.of("Rome", "Oslo", "Paris", "Bonn"), 2, "x:1");

    private static Letters letters(double... probabilities) {
        return new Letters(
                java.util.Arrays.stream(probabilities).mapToObj(Math::log).toList());
    }

    @Test
    void sharesAreTheModelsOverTheLettersAlone() {
        var letters = letters(0.1, 0.05, 0.2, 0.05);
        assertThat(letters.mass()).isCloseTo(0.4, within(1e-12));
        assertThat(letters.shares()).hasSize(4);
        assertThat(letters.shares().get(0)).isCloseTo(0.25, within(1e-12));
        assertThat(letters.shares().get(2)).isCloseTo(0.5, within(1e-12));
        assertThat(letters.likeliest()).isEqualTo(2);
        assertThat(letters.grade(PROBLEM).correct()).isTrue();
    }

    @Test
    void lettersThatNoDoubleCanHoldStillHaveShares() {
        var shares = new Letters(List.of(-2000.0, -2000.0, -3000.0, Double.NEGATIVE_INFINITY)).shares();
        assertThat(shares).containsExactly(0.5, 0.5, 0.0, 0.0);
    }

    @Test
    void labelsAreTheTruthOrTheModels() {
        var letters = letters(0.3, 0.3, 0.2, 0.2);
        assertThat(letters.label(LabelMode.TRUTH, PROBLEM)).containsExactly(0.0, 0.0, 1.0, 0.0);
        assertThat(letters.label(LabelMode.HARD, PROBLEM)).containsExactly(1.0, 0.0, 0.0, 0.0);
        assertThat(letters.label(LabelMode.SOFT, PROBLEM)).isEqualTo(letters.shares());
        assertThat(letters.grade(PROBLEM).why()).isEqualTo("A in place of C");
        assertThatThrownBy(() -> letters(0.5, 0.5).grade(PROBLEM)).hasMessageContaining("p has 4 choices");
        assertThatThrownBy(() -> new Letters(List.of(0.1, Double.NaN))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" C", "C", "C\n", "\nC. Paris", "(C) Paris", "C) Paris", "Answer: C", "C, clearly", "C:", "C \nA"
            })
    void aWrittenLetterIsAnAnswer(String completion) {
        assertThat(ChoiceGrader.grade(PROBLEM, completion).correct()).isTrue();
    }

    @Test
    void whatIsNoLetterOfAChoiceIsWrong() {
        Stream.of("", " ", "c", "Cat", "A cat", "Paris", "E", "The answer is C", "-C", "Ć", "C3", "CC")
                .forEach(completion -> assertThat(ChoiceGrader.choice(PROBLEM, completion))
                        .as(completion)
                        .isEmpty());
        assertThat(ChoiceGrader.grade(PROBLEM, " B").correct()).isFalse();
        assertThat(ChoiceGrader.grade(PROBLEM, "x".repeat(1_000_000)).why()).isEqualTo("no letter of a choice");
    }
}
