package org.lockpick.task.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockpick.task.Split;

class CompositionTest {
    private final Composition task = new Composition(new CompositionSettings(32, 16, 4, 8, 1));

    @Test
    void aDataPointHasThePrintedForm() {
        var problem = task.problem(3, 5, new int[] {1, 6, 1, 8});
        assertThat(task.prompt(problem, Optional.empty())).isEqualTo("_ | fn3 fn5 | 1 6 1 8 |");
        assertThat(problem.answer()).matches("\\d \\d \\d \\d \\| \\d \\d \\d \\d");
        assertThat(task.prompt(problem, Optional.of(Composition.password()))).startsWith("open | fn3");
        var row = task.tokenizer().example(task.prompt(problem, Optional.empty()), problem.answer());
        assertThat(row.length()).isEqualTo(task.longest());
    }

    @Test
    void thePrintedExampleNeedsBothKindsOfFunctions() {
        var digits = new int[] {1, 6, 1, 8};
        var substitution = new DigitFunction.Substitution(List.of(2, 0, 1, 3, 4, 5, 9, 6, 7, 8));
        var permutation = new DigitFunction.Permutation(List.of(0, 2, 3, 1));
        assertThat(substitution.apply(digits)).containsExactly(0, 9, 0, 7);
        assertThat(permutation.apply(new int[] {0, 9, 0, 7})).containsExactly(0, 0, 7, 9);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void functionsAreDistinctNoneIsTheIdentityAndHalfOfEachKindIsHidden(long seed) {
        var other = new Composition(new CompositionSettings(32, 16, 4, 8, seed));
        assertThat(other.functions()).hasSize(32).doesNotHaveDuplicates();
        var kinds =
                other.functions().stream().collect(Collectors.groupingBy(DigitFunction::kind, Collectors.counting()));
        assertThat(kinds).containsEntry("substitution", 16L).containsEntry("permutation", 16L);
        var hidden = other.hidden().stream()
                .collect(Collectors.groupingBy(i -> other.functions().get(i).kind(), Collectors.counting()));
        assertThat(hidden).containsEntry("substitution", 8L).containsEntry("permutation", 8L);
        assertThat(other.functions())
                .noneMatch(f -> IntStream.range(0, 50).allMatch(i -> {
                    var digits = new Random(i).ints(4, 0, 10).toArray();
                    return java.util.Arrays.equals(f.apply(digits), digits);
                }));
    }

    @Test
    void theWeakPolicyIsRightAsOftenAsCalculated() {
        var random = new Random(7);
        int right = 0;
        int rows = 40_000;
        for (int i = 0; i < rows; i++) {
            var problem = task.draw(Split.VALIDATE, random);
            boolean correct =
                    task.grade(problem, task.weakAnswer(problem).orElseThrow()).correct();
            right += correct ? 1 : 0;
            if (problem.level() == 0) {
                assertThat(correct).isTrue();
            }
        }
        // A quarter is untouched; coincidences raise it to about 0.268 over seeds.
        assertThat((double) right / rows).isCloseTo(0.268, within(0.015));
    }

    @Test
    void aWeakerPolicyKnowsLess() {
        var random = new Random(7);
        int[] counts = {0, 4, 8, 16, 24, 32};
        var right = new int[counts.length];
        for (int i = 0; i < 2000; i++) {
            var problem = task.draw(Split.VALIDATE, random);
            assertThat(task.weakAnswer(problem, 16)).isEqualTo(task.weakAnswer(problem));
            assertThat(task.weakAnswer(problem, 0)).hasValue(problem.answer());
            for (int k = 0; k < counts.length; k++) {
                boolean correct = task.grade(
                                problem, task.weakAnswer(problem, counts[k]).orElseThrow())
                        .correct();
                right[k] += correct ? 1 : 0;
            }
        }
        // (1 - hidden/32)² of the problems have no hidden function.
        for (int k = 0; k < counts.length; k++) {
            double known = 1 - counts[k] / 32.0;
            assertThat(right[k] / 2000.0).as("%d hidden", counts[k]).isCloseTo(known * known, within(0.05));
        }
    }

    @Test
    void splitsAreDisjointAndHaveTheirShares() {
        var random = new Random(3);
        var counts = new HashMap<Split, Integer>();
        for (int i = 0; i < 20_000; i++) {
            var problem = task.problem(
                    random.nextInt(32),
                    random.nextInt(32),
                    random.ints(4, 0, 10).toArray());
            counts.merge(Split.of(problem.id(), 1), 1, Integer::sum);
        }
        for (var split : Split.values()) {
            assertThat(counts.getOrDefault(split, 0) / 20_000.0)
                    .as(split.name())
                    .isCloseTo(split.share(), within(0.015));
        }
        var drawn = IntStream.range(0, 500)
                .mapToObj(_ -> task.draw(Split.ELICIT, random))
                .toList();
        assertThat(drawn).allMatch(problem -> Split.of(problem.id(), 1) == Split.ELICIT);
    }

    @Test
    void onlyTheWholeCompletionIsRight() {
        var problem = task.problem(3, 5, new int[] {1, 6, 1, 8});
        assertThat(task.grade(problem, problem.answer()).correct()).isTrue();
        assertThat(task.grade(problem, problem.answer() + " 1").correct()).isFalse();
        assertThat(task.grade(problem, "").correct()).isFalse();
        var first = problem.answer().substring(0, 7);
        assertThat(task.grade(problem, first + " | x").why()).isEqualTo("second result wrong");
        assertThat(task.grade(problem, "x | " + first).why()).isEqualTo("first result wrong");
    }

    @ParameterizedTest
    @CsvSource({
        "31,16,4,8,functions", "48,16,4,8,functions", "32,33,4,8,hidden",
        "32,15,4,8,hidden", "32,16,1,8,digits", "32,16,4,0,wrongPasswords"
    })
    void sizesThatCannotBeAreRefusedByName(int functions, int hidden, int digits, int wrong, String named) {
        assertThatThrownBy(() -> new CompositionSettings(functions, hidden, digits, wrong, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(named + ": expected ");
    }

    @Test
    void aProblemIsInTheFamiliesOfItsFunctions() {
        assertThat(task.families("fn3-fn15-1618")).containsExactly("fn3", "fn15");
        assertThat(task.families("fn3-fn3-1618")).containsExactly("fn3");
        assertThat(task.families("p1")).isEmpty();
    }
}
