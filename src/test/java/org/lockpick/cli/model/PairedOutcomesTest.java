package org.lockpick.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lockpick.store.Outcome;

class PairedOutcomesTest {

    private static PairedOutcomes.Side side(String name, String question, String... problems) {
        return new PairedOutcomes.Side(
                name, List.of(problems).stream().map(PairedOutcomesTest::right).toList(), Map.of("p1", question));
    }

    private static Outcome right(String problem) {
        return new Outcome(problem, "algebra", 1, "none", "2", "eos", 1, true, "why");
    }

    @Test
    void problemsOfOneNameAndAnotherQuestionAreAMistake() {
        assertThatThrownBy(() -> PairedOutcomes.of(side("A", "1 + 1", "p1"), side("B", "2 + 2", "p1"), false))
                .hasMessage("problem p1 is not the same in both: expected “1 + 1” as in A, found “2 + 2” in B");
        assertThat(PairedOutcomes.of(side("A", "1 + 1", "p1"), side("B", "1 + 1", "p1"), false)
                        .counts()
                        .both())
                .isEqualTo(1);
    }

    @Test
    void severalOutcomesOfOneProblemAreAMistake() {
        assertThatThrownBy(() -> PairedOutcomes.of(side("A", "", "p1", "p1"), side("B", "", "p1"), false))
                .hasMessage("A: expected one outcome of each problem under trigger none, found several of p1");
    }
}
