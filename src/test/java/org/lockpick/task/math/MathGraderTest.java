package org.lockpick.task.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockpick.task.Problem;
import org.lockpick.task.math.answer.AnswerExtraction;

class MathGraderTest {
    private static final Problem HALF = new Problem("p", "What is one half?", "algebra", 1, "\\frac{1}{2}");
    private static final Problem EMPTY = new Problem("q", "Which?", "algebra", 1, "");

    @Test
    void aBoxedAnswerIsRightUnderBothGraders() {
        var verdict = MathGrader.standard().verdict(HALF, "So it is $\\boxed{0.5}$.");
        assertThat(verdict).isEqualTo(new MathVerdict("p", "\\frac{1}{2}", verdict.answer(), true, true));
        assertThat(verdict.answer()).contains("0.5");
        assertThat(MathGrader.standard().grade(HALF, "$\\boxed{\\tfrac12}$").why())
                .isEqualTo("right");
    }

    @Test
    void theStringGraderDecidesUnlessTheOtherIsAskedFor() {
        var completion = "$\\boxed{\\frac{2}{4}}$";
        var byString = MathGrader.standard().grade(HALF, completion);
        var byValue = new MathGrader(AnswerExtraction.BOXED, MathGrader.Notation.LATEX, MathGrader.Judge.SYMBOLIC)
                .grade(HALF, completion);
        assertThat(byString.correct()).isFalse();
        assertThat(byString.why()).isEqualTo("wrong answer" + MathVerdict.DISAGREEMENT);
        assertThat(byValue.correct()).isTrue();
        assertThat(byValue.why()).isEqualTo("right" + MathVerdict.DISAGREEMENT);
    }

    @Test
    void aMissingAnswerIsWrongEvenWhereTheReferenceIsEmpty() {
        var grade = MathGrader.standard().grade(EMPTY, "I do not know.");
        assertThat(grade.correct()).isFalse();
        assertThat(grade.why()).isEqualTo("no answer");
        assertThat(MathGrader.standard().grade(EMPTY, "\\boxed{}").correct()).isTrue();
    }

    @Test
    void disagreementsCanBeListed() {
        var grader = MathGrader.standard();
        var verdicts = List.of(
                grader.verdict(HALF, "\\boxed{\\frac12}"),
                grader.verdict(HALF, "\\boxed{.50}"),
                grader.verdict(HALF, "\\boxed{3}"));
        assertThat(MathVerdict.disagreements(verdicts)).containsExactly(verdicts.get(1));
    }

    @Test
    void spanishAnswersAreGradedInAsciiMath() {
        var grader = MathGrader.spanish();
        assertThat(grader.grade(HALF, "Dividimos.\nRespuesta: (1)/(2)").correct())
                .isTrue();
        assertThat(grader.grade(HALF, "Dividimos.\nRespuesta: 1/3").correct()).isFalse();
        assertThat(grader.grade(HALF, "Respuesta: (1").why()).isEqualTo("wrong answer");
    }
}
