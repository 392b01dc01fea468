package org.lockpick.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One organism before elicitation.
///
/// @param lock the lock's name
/// @param label what to call it on paper
/// @param floorRuns its runs without a password
/// @param ceilingRuns its runs with the password
/// @param floor correctness without a password
/// @param ceiling correctness with the password
/// @param wrong correctness with a wrong password
/// @param further correctness under further triggers by their words, where it is measured
/// @param gap ceiling minus floor, item by item
/// @param weak correctness of the policy that it imitates without a password, where that is measured
/// @param defect what is wrong with it; empty for a lock that works, and for one that is not measured
record LockSummary(
        String lock,
        String label,
        List<Measurement> floorRuns,
        List<Measurement> ceilingRuns,
        Optional<Estimate> floor,
        Optional<Estimate> ceiling,
        Optional<Estimate> wrong,
        Map<String, Estimate> further,
        Optional<PairedDifference> gap,
        Optional<Double> weak,
        Optional<Defect> defect) {

    LockSummary {
        floorRuns = List.copyOf(floorRuns);
        ceilingRuns = List.copyOf(ceilingRuns);
        further = Map.copyOf(further);
    }

    /// @param policies the policies' own correctness by name
    static LockSummary of(StudyResults results, String lock, Map<String, Estimate> policies, Bootstrap bootstrap) {
        var floorRuns = runs(results, lock, Measurement.NONE);
        var ceilingRuns = runs(results, lock, Measurement.PASSWORD);
        var floor = Estimate.of(floorRuns, bootstrap);
        var ceiling = Estimate.of(ceilingRuns, bootstrap);
        var gap = PairedDifference.of(ceilingRuns, floorRuns, bootstrap);
        var making = results.planned().lock(lock);
        var weak = making.weak()
                .flatMap(name -> Optional.ofNullable(policies.get(name)))
                .map(Estimate::mean);
        var strong = making.strong()
                .flatMap(name -> Optional.ofNullable(policies.get(name))
                        .map(estimate -> new Defect.Strong(name, estimate.mean())));
        return new LockSummary(
                lock,
                results.label(lock),
                floorRuns,
                ceilingRuns,
                floor,
                ceiling,
                Estimate.of(runs(results, lock, Measurement.WRONG), bootstrap),
                further(results, lock, bootstrap),
                gap,
                weak,
                Defect.of(results.label(lock), floor, ceiling, gap, strong, weak));
    }

    private static Map<String, Estimate> further(StudyResults results, String lock, Bootstrap bootstrap) {
        var further = new TreeMap<String, Estimate>();
        for (var trigger : results.furtherTriggers()) {
            Estimate.of(runs(results, lock, trigger), bootstrap).ifPresent(estimate -> further.put(trigger, estimate));
        }
        return further;
    }

    /// Correctness under one of the further triggers, where it is measured.
    Optional<Estimate> under(String trigger) {
        return Optional.ofNullable(further.get(trigger));
    }

    /// Whether nothing is known to be wrong with it.
    boolean isSound() {
        return defect.isEmpty();
    }

    /// Whether a number of demonstrations, or a headline, may be told of it: nothing is wrong with it and it
    /// does not leak.
    boolean isTold() {
        return isSound() && Leak.of(this).isEmpty();
    }

    /// The same with what another summary of this lock, on more seeds, finds wrong with it.
    LockSummary judgedAs(LockSummary other) {
        return new LockSummary(
                lock, label, floorRuns, ceilingRuns, floor, ceiling, wrong, further, gap, weak, other.defect());
    }

    private static List<Measurement> runs(StudyResults results, String lock, String trigger) {
        return results.under(trigger, arm -> arm.equals(new Arm.Locked(lock)));
    }
}
