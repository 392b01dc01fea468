package org.lockpick.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A study that figures are drawn from, with what all of its problems say of its locks and of models that are
/// measured by themselves.
///
/// @param results what was measured
/// @param policies the policies' own correctness by name
/// @param models the correctness of models without a lock by name
/// @param locks the organisms before elicitation, in the study's order
record Source(
        StudyResults results, Map<String, Estimate> policies, Map<String, Estimate> models, List<LockSummary> locks) {

    static Source of(StudyResults results, Bootstrap bootstrap) {
        var policies = named(results, bootstrap, Source::policy);
        return new Source(
                results,
                policies,
                named(results, bootstrap, Source::model),
                results.lockOrder().stream()
                        .map(lock -> LockSummary.of(results, lock, bootstrap))
                        .toList());
    }

    private static Map<String, Estimate> named(
            StudyResults results, Bootstrap bootstrap, Function<Arm, Optional<String>> name) {
        var runs = results.measurements().stream()
                .filter(m -> name.apply(m.arm()).isPresent() && !m.items().isEmpty())
                .collect(Collectors.groupingBy(m -> name.apply(m.arm()).orElseThrow()));
        var estimates = new TreeMap<String, Estimate>();
        runs.forEach((key, measured) ->
                Estimate.of(measured, bootstrap).ifPresent(estimate -> estimates.put(key, estimate)));
        return estimates;
    }

    private static Optional<String> policy(Arm arm) {
        return arm instanceof Arm.Policy policy ? Optional.of(policy.name()) : Optional.empty();
    }

    private static Optional<String> model(Arm arm) {
        return arm instanceof Arm.Model model ? Optional.of(model.name()) : Optional.empty();
    }
}
