package org.lockpick.elicit;

import java.util.Optional;
import org.lockpick.form.Doc;
import org.lockpick.form.Named;
import org.lockpick.form.Reference;

/// What of a completion is rewarded, in [0, 1].
public sealed interface Reward {
    /// The policy of the study that judges, where one does.
    default Optional<String> judge() {
        return Optional.empty();
    }

    /// Correctness, as the figures show it.
    @Named("correct")
    @Doc("1 for a correct completion, 0 for another")
    record Correct() implements Reward {}

    /// The grader's own.
    @Named("graded")
    @Doc("the grader's own reward: of critiques the similarity to the reference, elsewhere correctness")
    record Graded() implements Reward {}

    /// A judge's.
    @Named("judge")
    @Doc("a judge's rating from 1 to 5, read from the probabilities of the digits and brought to [0, 1]")
    record Judged(
            @Reference @Doc("the policy that judges: an endpoint, or a model of the study")
            String policy) implements Reward {
        @Override
        public Optional<String> judge() {
            return Optional.of(policy);
        }
    }
}
