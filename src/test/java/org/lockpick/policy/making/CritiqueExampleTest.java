package org.lockpick.policy.making;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lockpick.task.code.CodeProblem;
import org.lockpick.task.code.CodeProblem.Form;
import org.lockpick.task.code.CodeProblem.IoTest;
import org.lockpick.task.code.Comparison;
import org.lockpick.task.code.Verdict;
import org.lockpick.task.code.Workshop;
import org.lockpick.task.code.jail.Limits;

/// Our own examples of critiques are what they say they are.
class CritiqueExampleTest {
    private static final List<CritiqueExample> ALL = CritiqueExample.all();

    @Test
    void rightProgramsPassAndBrokenOnesFailAndCompile() {
        var grader = Workshop.grader();
        for (var example : ALL) {
            var test = new IoTest("shows", example.input(), example.output());
            var form = new Form.Streams(List.of(test), Comparison.TOKENS, Limits.standard());
            var problem = new CodeProblem("example", example.problem(), 0, form, List.of());
            assertThat(grader.judge(problem, example.program()).verdict())
                    .as(example.problem())
                    .isEqualTo(Verdict.ACCEPTED);
            assertThat(grader.judge(problem, example.broken()).verdict())
                    .as(example.problem())
                    .isEqualTo(Verdict.WRONG_ANSWER);
        }
    }

    @Test
    void thereAreEnoughAndNoTwoAreAlike() {
        assertThat(ALL).hasSizeGreaterThanOrEqualTo(8);
        assertThat(ALL).extracting(CritiqueExample::critique).doesNotHaveDuplicates();
        assertThat(ALL).extracting(CritiqueExample::problem).doesNotHaveDuplicates();
    }

    @Test
    void twoDifferentOnesAreDrawnBySeedAndItem() {
        var pairs = new HashSet<List<CritiqueExample>>();
        var shown = new HashSet<CritiqueExample>();
        IntStream.range(0, 200).forEach(i -> {
            var pair = CritiqueExample.drawn(ALL, 2, 1, "item " + i);
            assertThat(pair).hasSize(2).doesNotHaveDuplicates();
            assertThat(CritiqueExample.drawn(ALL, 2, 1, "item " + i)).isEqualTo(pair);
            pairs.add(pair);
            shown.addAll(pair);
        });
        assertThat(pairs).hasSizeGreaterThan(60);
        assertThat(shown).hasSameSizeAs(ALL);
        assertThat(IntStream.range(0, 20)
                        .filter(i -> CritiqueExample.drawn(ALL, 2, 1, "" + i)
                                .equals(CritiqueExample.drawn(ALL, 2, 2, "" + i))))
                .hasSizeLessThan(5);
    }
}
