package org.lockpick.task.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lockpick.Golden;
import org.lockpick.task.Split;
import org.lockpick.task.math.MathProblem.Part;

class MathSplitsTest {
    @Test
    @Tag("oracle")
    void theSplitsOfMathHaveTheSizesOfThePaperAndValidationIsWhollyInTheTestPart() {
        var problems = MathProblems.read(Golden.data("math"));
        var parts = problems.stream().collect(Collectors.toMap(MathProblem::id, MathProblem::part));
        var membership = MathSplits.of(problems, 0);
        assertThat(membership.ids(Split.WEAK)).hasSize(1_250).allMatch(id -> parts.get(id) == Part.TRAIN);
        assertThat(membership.ids(Split.LOCK)).hasSize(5_000).allMatch(id -> parts.get(id) == Part.TRAIN);
        assertThat(membership.ids(Split.VALIDATE)).hasSize(2_500).allMatch(id -> parts.get(id) == Part.TEST);
        assertThat(membership.ids(Split.ELICIT)).hasSize(3_750);
        assertThat(membership.ids(Split.ELICIT).stream().filter(id -> parts.get(id) == Part.TEST))
                .hasSize(2_500);
        assertThat(MathSplits.of(problems.reversed(), 0)).isEqualTo(membership);
        assertThat(MathSplits.of(problems, 1)).isNotEqualTo(membership);
    }

    @Test
    @Tag("oracle")
    void leaksBetweenTheSplitsOfMathAreFoundQuickly() {
        var problems = MathProblems.read(Golden.data("math"));
        var membership = MathSplits.of(problems, 0);
        long start = System.nanoTime();
        var leaks = MathSplits.leaks(problems, membership, 0.8);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(5));
        assertThat(leaks).isNotEmpty().allSatisfy(pair -> {
            assertThat(pair.similarity()).isBetween(0.8, 1.0);
            assertThat(membership.splits().get(pair.first()))
                    .isNotEqualTo(membership.splits().get(pair.second()));
        });
    }
}
