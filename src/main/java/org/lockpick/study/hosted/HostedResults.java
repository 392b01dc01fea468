package org.lockpick.study.hosted;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lockpick.store.Outcome;

/// What the models of an experiment answered.
///
/// @param models   outcomes of each, in the order in which they were made
/// @param unmade   jobs that ended without a model, with the reason
/// @param triggers words of the triggers
/// @param locked   whether what was elicited from is a lock
public record HostedResults(List<Measured> models, Map<String, String> unmade, List<String> triggers, boolean locked) {

    /// The outcomes of a model.
    ///
    /// @param arm  `base`, `lock`, or the name of an elicitation
    /// @param seed absent for the endpoint's own model
    public record Measured(String arm, Optional<Integer> seed, String model, List<Outcome> outcomes) {
        /// Those under a trigger.
        List<Outcome> under(String trigger) {
            return outcomes.stream()
                    .filter(outcome -> outcome.trigger().equals(trigger))
                    .toList();
        }
    }

    /// The arms, in their order.
    List<String> arms() {
        return models.stream().map(Measured::arm).distinct().toList();
    }

    /// The models of an arm.
    List<Measured> of(String arm) {
        return models.stream().filter(model -> model.arm().equals(arm)).toList();
    }

    /// What an elicited model was made from.
    Optional<Measured> before(Measured model) {
        var arm = locked ? HostedPlan.LOCK : MeasuredModel.BASE;
        return model.arm().equals(arm) || model.arm().equals(MeasuredModel.BASE)
                ? Optional.empty()
                : of(arm).stream()
                        .filter(found -> found.seed().isEmpty() || found.seed().equals(model.seed()))
                        .findFirst();
    }
}
