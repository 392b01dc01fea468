package org.lockpick.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockpick.cli.doctor.Finding.Level;
import org.lockpick.numbers.Comparison;
import org.lockpick.numbers.KnownAnswers.Outcome;
import org.lockpick.numbers.Way;
import org.lockpick.tensor.Dtype;

class NumbersTest {
    private static final Way PLAIN = new Way(Dtype.FP32, false);
    private static final Way FAST = new Way(Dtype.FP32, true);

    @Test
    void answersThatAreKnownTakeOneLine() {
        assertThat(Numbers.judge(PLAIN, 21, new Outcome(4000, List.of(), 0.25), 2.0))
                .containsExactly(Finding.ok(
                        "numbers",
                        "fp32, plain operations: 4,000 answers of 21 models are those known (worst at 0.25 of its"
                                + " tolerance), 2.0 s"));
    }

    @Test
    void wrongAnswersAreCountedAndTheWorstAreNamedFirst() {
        var near = new Comparison("llama", FAST, "loss", "1.0 ± 0.1", "1.2", 2);
        var far = new Comparison("llama", FAST, "logit", "1.0 ± 0.1", "9.0", 80);
        var findings = Numbers.judge(FAST, 21, new Outcome(4000, List.of(near, far), 0.25), 2.0);
        assertThat(findings).extracting(Finding::level).containsOnly(Level.WRONG);
        assertThat(findings)
                .extracting(Finding::found)
                .containsExactly(
                        "fp32, fast paths: 2 of 4,000 answers of 21 models are wrong",
                        "llama, fp32, fast paths: logit is 9.0, expected 1.0 ± 0.1",
                        "llama, fp32, fast paths: loss is 1.2, expected 1.0 ± 0.1");
        assertThat(findings.getFirst().advice()).contains("LOCKPICK_FAST_PATHS=off");
    }

    @Test
    void manyWrongAnswersAreNotAllListed() {
        var wrong = new Comparison("llama", PLAIN, "loss", "1.0 ± 0.1", "1.2", 2);
        var findings = Numbers.judge(PLAIN, 21, new Outcome(4000, Collections.nCopies(300, wrong), 0.25), 2.0);
        assertThat(findings).hasSize(9);
        assertThat(findings.getFirst().advice()).contains("DNNL_MAX_CPU_ISA=AVX2");
    }

    @Test
    void completionsThatDependOnTheirCompanyAreNoted() {
        assertThat(Numbers.judge(List.of()).level()).isEqualTo(Level.OK);
        assertThat(Numbers.judge(List.of("scores of a model")).level()).isEqualTo(Level.NOTE);
        assertThat(Numbers.judge(List.of("a", "b", "c", "d", "e")).found()).endsWith("company: a; b; c; and 2 more");
    }
}
