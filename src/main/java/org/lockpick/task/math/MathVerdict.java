package org.lockpick.task.math;

import java.util.List;
import java.util.Optional;
import org.lockpick.task.Grade;

/// What both graders say about one completion.
///
/// @param problem    the problem's id
/// @param reference  the right answer
/// @param answer     the answer found in the completion, if any
/// @param hendrycks  verdict of the data set's own string grader
/// @param symbolic   verdict of the second grader
public record MathVerdict(
        String problem, String reference, Optional<String> answer, boolean hendrycks, boolean symbolic) {
    /// How the reason of a grade ends when the second grader thinks otherwise: tables find disagreements by it.
    public static final String DISAGREEMENT = "; the other grader disagrees";

    /// Whether both say the same.
    public boolean isUnanimous() {
        return hendrycks == symbolic;
    }

    /// The verdicts on which the graders differ.
    public static List<MathVerdict> disagreements(List<MathVerdict> verdicts) {
        return verdicts.stream().filter(verdict -> !verdict.isUnanimous()).toList();
    }

    /// The grade under one of the graders, the other's dissent in its reason.
    public Grade grade(MathGrader.Judge judge) {
        boolean right = judge == MathGrader.Judge.HENDRYCKS ? hendrycks : symbolic;
        var dissent = isUnanimous() ? "" : DISAGREEMENT;
        if (right) {
            return new Grade(1, true, "right" + dissent);
        }
        return Grade.wrong((answer.isPresent() ? "wrong answer" : "no answer") + dissent);
    }
}
