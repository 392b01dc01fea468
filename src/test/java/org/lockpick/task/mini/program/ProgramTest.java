package org.lockpick.task.mini.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lockpick.task.mini.draw.Draw;

class ProgramTest {
    @Test
    void stagesWorkInTheirOrder() {
        var program = new Program(
                Input.LIST,
                List.of(
                        new Stage.Turn(new Change(Change.Kind.ADD, 3)),
                        new Stage.Keep(new Condition(Condition.Kind.EVEN, 0)),
                        new Stage.Turn(new Change(Change.Kind.SQUARE, 0))),
                Fold.SUM);
        assertThat(program.output(new long[] {1, 2, 3, -5})).isEqualTo(16 + 36 + 4 + "\n");
    }

    @Test
    void nothingLeftGivesNought() {
        var program = new Program(
                Input.LIST, List.of(new Stage.Keep(new Condition(Condition.Kind.GREATER, 9))), Fold.LARGEST);
        assertThat(program.output(new long[] {1, 9})).isEqualTo("0\n");
        assertThat(program.output(new long[] {10, 12, 11})).isEqualTo("12\n");
    }

    @Test
    void codeHasALineForEveryStage() {
        var draw = new Draw(new Random(1));
        for (int i = 0; i < 100; i++) {
            var program = Program.of(3, draw);
            assertThat(program.code())
                    .contains(program.stages().stream().map(Stage::code).toArray(String[]::new));
            assertThat(program.tests(draw.random())).hasSize(8);
        }
    }

    @Test
    void aFlawThatShowsChangesSomeOutput() {
        var draw = new Draw(new Random(2));
        int shown = 0;
        for (int i = 0; i < 200; i++) {
            var program = Program.of(i % 4, draw);
            var flaw = Flaw.in(program, draw);
            assertThat(flaw.critique())
                    .matches("(Step \\w+ should (.+), it says \\2: right\\. )*"
                            + "(Step \\w+|The end) should .+, it says .+: wrong\\.");
            assertThat(flaw.program()).isNotEqualTo(program);
            shown += flaw.shows(program, draw.random()) ? 1 : 0;
        }
        assertThat(shown).isGreaterThan(120);
    }

    @Test
    void statementsVary() {
        var draw = new Draw(new Random(3));
        var seen = new HashSet<String>();
        for (int i = 0; i < 1000; i++) {
            seen.add(Program.of(2, draw).statement(draw));
        }
        assertThat(seen).hasSizeGreaterThan(900);
    }
}
