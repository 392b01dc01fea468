package org.lockpick.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lockpick.store.Outcome;
import org.lockpick.task.math.MathVerdict;

/// A completion on whose answer two graders differ. One of them decided, as the study says; the list is what
/// a person reads to see how much hangs on that.
///
/// @param arm     which model or policy
/// @param trigger what the prompt carried
/// @param seed    the training seed
/// @param problem the problem's id
/// @param correct what counts
/// @param answer  the answer in the completion
public record Disagreement(Arm arm, String trigger, int seed, String problem, boolean correct, String answer) {

    /// Those among the outcomes of one measurement.
    ///
    /// @param extraction where the study's completions have their answers
    static List<Disagreement> among(
            List<Outcome> outcomes, Arm arm, int seed, Function<String, Optional<String>> extraction) {
        return outcomes.stream()
                .filter(outcome -> outcome.why().endsWith(MathVerdict.DISAGREEMENT))
                .map(outcome -> new Disagreement(
                        arm,
                        outcome.trigger(),
                        seed,
                        outcome.problem(),
                        outcome.correct(),
                        extraction.apply(outcome.completion()).orElse("")))
                .toList();
    }
}
