package org.lockpick.task.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockpick.task.code.CodeProblem.Form;
import org.lockpick.task.code.CodeProblem.IoTest;
import org.lockpick.task.code.jail.GraderFailure;
import org.lockpick.task.code.jail.Limits;
import org.lockpick.task.code.jail.ProcessEnd;
import org.lockpick.task.code.jail.ProcessEnd.How;
import org.lockpick.task.code.jail.Signals;

/// Verdicts on ends that no test can bring about at will.
class TrialTest {
    private static final Form.Streams STREAMS =
            new Form.Streams(List.of(new IoTest("one", "", "")), Comparison.ROUNDED, Limits.standard());

    private static ProcessEnd end(How how, int code, long cpuMicros, long peakKib) {
        return new ProcessEnd(how, code, cpuMicros, cpuMicros, peakKib, "", "No such file or directory");
    }

    private static Verdict verdict(ProcessEnd end) {
        return Trial.judge(STREAMS, List.of(end)).verdict();
    }

    private static Verdict asked(ProcessEnd program, ProcessEnd judge) {
        return Trial.judge(Limits.standard(), List.of(program, judge)).verdict();
    }

    @Test
    void whatAProgramBringsAboutIsAVerdict() {
        assertThat(verdict(end(How.UNSTARTABLE, 127, 0, 0))).isEqualTo(Verdict.RUNTIME_ERROR);
        assertThat(Trial.judge(STREAMS, List.of(end(How.UNSTARTABLE, 127, 0, 0)))
                        .why())
                .contains("cannot be started: No such file");
        assertThat(verdict(end(How.SIGNAL, Signals.KILL, 2_500_000, 1024))).isEqualTo(Verdict.TIME);
        assertThat(verdict(end(How.SIGNAL, Signals.KILL, 1000, 256 << 10))).isEqualTo(Verdict.MEMORY);
    }

    @Test
    void whatNoProgramBringsAboutIsAFailureOfTheGrader() {
        assertThatThrownBy(() -> verdict(end(How.START, 127, 0, 0))).isInstanceOf(GraderFailure.class);
        assertThatThrownBy(() -> verdict(end(How.SIGNAL, Signals.KILL, 1000, 1024)))
                .isInstanceOf(GraderFailure.class);
        assertThatThrownBy(() -> asked(end(How.EXIT, 0, 1, 1), end(How.START, 127, 0, 0)))
                .isInstanceOf(GraderFailure.class);
    }

    @Test
    void onlyTheJudgesWordAcceptsAFunction() {
        var good = end(How.EXIT, 0, 1000, 1024);
        var passed = end(How.EXIT, FunctionProgram.PASSED, 1000, 1024);

        assertThat(asked(good, passed)).isEqualTo(Verdict.ACCEPTED);
        assertThat(asked(passed, good)).isEqualTo(Verdict.WRONG_ANSWER);
        assertThat(asked(good, good)).isEqualTo(Verdict.WRONG_ANSWER);
        assertThat(asked(good, end(How.EXIT, FunctionProgram.NO_ANSWER, 1, 1))).isEqualTo(Verdict.WRONG_ANSWER);
        for (var how : List.of(How.SIGNAL, How.CPU, How.WALL, How.MEMORY, How.OUTPUT)) {
            assertThat(asked(good, end(how, 11, 1, 1))).isEqualTo(Verdict.WRONG_ANSWER);
        }
    }

    @Test
    void programThatEndsBadlyBehindItsResultsIsNotAccepted() {
        var passed = end(How.EXIT, FunctionProgram.PASSED, 1000, 1024);

        assertThat(asked(end(How.SIGNAL, 11, 1, 1), passed)).isEqualTo(Verdict.RUNTIME_ERROR);
        assertThat(asked(end(How.WALL, 0, 1, 1), passed)).isEqualTo(Verdict.TIME);
        assertThat(asked(end(How.EXIT, 1, 1, 1), passed)).isEqualTo(Verdict.RUNTIME_ERROR);
    }
}
