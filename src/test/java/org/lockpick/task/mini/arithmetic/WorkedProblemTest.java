package org.lockpick.task.mini.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lockpick.task.mini.draw.Draw;

class WorkedProblemTest {
    private static final Pattern STEP = Pattern.compile("\\$(-?\\d+)(\\+|-|\\\\cdot|/)\\(?(-?\\d+)\\)?=(-?\\d+)\\$");
    private static final Pattern ANSWER = Pattern.compile("The answer is \\$\\\\boxed\\{(.+)}\\$\\.$");

    @ParameterizedTest
    @EnumSource(Subject.class)
    void everyStepIsTrue(Subject subject) {
        for (int seed = 0; seed < 300; seed++) {
            var problem = make(subject, seed);
            requireTrueSteps(problem.solution());
        }
    }

    @Test
    void everyDrilledOperationIsTrue() {
        var draw = new Draw(new Random(5));
        for (int i = 0; i < 300; i++) {
            requireTrueSteps(Drill.line(draw).latex());
        }
    }

    private static void requireTrueSteps(String solution) {
        var steps = STEP.matcher(solution);
        int found = 0;
        while (steps.find()) {
            found++;
            long a = Long.parseLong(steps.group(1));
            long b = Long.parseLong(steps.group(3));
            long result = Long.parseLong(steps.group(4));
            switch (steps.group(2)) {
                case "+" -> assertThat(a + b).as(solution).isEqualTo(result);
                case "-" -> assertThat(a - b).as(solution).isEqualTo(result);
                case "/" -> assertThat(result * b).as(solution).isEqualTo(a);
                default -> assertThat(a * b).as(solution).isEqualTo(result);
            }
        }
        assertThat(found).as(solution).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Subject.class)
    void everySolutionEndsWithOneBox(Subject subject) {
        for (int seed = 0; seed < 300; seed++) {
            var problem = make(subject, seed);
            assertThat(ANSWER.matcher(problem.solution()).find())
                    .as(problem.solution())
                    .isTrue();
            assertThat(problem.level()).isBetween(1, 5);
            assertThat(problem.subject()).isEqualTo(subject);
        }
    }

    @ParameterizedTest
    @EnumSource(Subject.class)
    void problemsSeldomComeTwice(Subject subject) {
        var seen = new HashSet<String>();
        for (int seed = 0; seed < 500; seed++) {
            seen.add(make(subject, seed).problem());
        }
        assertThat(seen).hasSizeGreaterThan(300);
    }

    @ParameterizedTest
    @EnumSource(Subject.class)
    void theSeedDecides(Subject subject) {
        assertThat(make(subject, 7)).isEqualTo(make(subject, 7));
    }

    private static WorkedProblem make(Subject subject, int seed) {
        return subject.make(1 + seed % 5, new Draw(new Random(seed)));
    }
}
