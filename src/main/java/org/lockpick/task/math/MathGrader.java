package org.lockpick.task.math;

import java.util.Optional;
import org.lockpick.task.Grade;
import org.lockpick.task.Problem;
import org.lockpick.task.math.answer.AnswerExtraction;
import org.lockpick.task.math.answer.HendrycksEquivalence;
import org.lockpick.task.math.answer.SymbolicEquivalence;
import org.lockpick.task.math.ascii.AsciiMath;

/// Grades completions of mathematical problems: finds the answer, compares it with the reference in both
/// ways, and lets one of them decide. A completion without an answer is wrong, whatever the reference.
///
/// @param extraction which words are the answer
/// @param notation   how completions write formulas; references are in LaTeX
/// @param judge      whose verdict counts
public record MathGrader(AnswerExtraction extraction, Notation notation, Judge judge) {
    /// How formulas are written.
    public enum Notation {
        /// LaTeX.
        LATEX(AnswerExtraction.BOXED),
        /// ASCII-math, as in the Spanish setting.
        ASCII_MATH(AnswerExtraction.RESPUESTA);

        private final AnswerExtraction extraction;

        Notation(AnswerExtraction extraction) {
            this.extraction = extraction;
        }

        /// Where a completion in this notation has its answer.
        public AnswerExtraction extraction() {
            return extraction;
        }
    }

    /// Whose verdict counts.
    public enum Judge {
        /// The data set's own string grader, which published figures use.
        HENDRYCKS,
        /// The grader that compares values.
        SYMBOLIC
    }

    /// Boxed LaTeX answers under the data set's own grader.
    public static MathGrader standard() {
        return new MathGrader(AnswerExtraction.BOXED, Notation.LATEX, Judge.HENDRYCKS);
    }

    /// Answers of the Spanish setting, in ASCII-math behind *Respuesta:* or in `boxed(…)`.
    public static MathGrader spanish() {
        return spanish(Judge.HENDRYCKS);
    }

    /// The same with a judge.
    public static MathGrader spanish(Judge judge) {
        return new MathGrader(AnswerExtraction.RESPUESTA, Notation.ASCII_MATH, judge);
    }

    /// Both verdicts.
    public MathVerdict verdict(Problem problem, String completion) {
        var answer = extraction.answer(completion);
        var latex = notation == Notation.LATEX ? answer : answer.flatMap(AsciiMath::toLatex);
        return new MathVerdict(
                problem.id(),
                problem.answer(),
                answer,
                agrees(latex, problem.answer(), Judge.HENDRYCKS),
                agrees(latex, problem.answer(), Judge.SYMBOLIC));
    }

    private static boolean agrees(Optional<String> answer, String reference, Judge judge) {
        var equivalence = judge == Judge.HENDRYCKS ? HendrycksEquivalence.ORIGINAL : SymbolicEquivalence.DEFAULT;
        return answer.filter(found -> equivalence.equal(found, reference)).isPresent();
    }

    /// The grade by the judge; its reason says whether the other grader disagrees.
    public Grade grade(Problem problem, String completion) {
        return verdict(problem, completion).grade(judge);
    }
}
