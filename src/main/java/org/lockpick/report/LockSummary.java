package org.lockpick.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lockpick.study.Control;

/// One organism before elicitation.
///
/// @param lock the lock's name
/// @param label what to call it on paper
/// @param floorRuns its runs without a password
/// @param ceilingRuns its runs with the password, or with what opens it in its place
/// @param floor correctness without a password
/// @param ceiling correctness with the password
/// @param wrong correctness with a wrong password
/// @param further correctness under further triggers by their words, where it is measured
/// @param gap ceiling minus floor, item by item
/// @param control what it is, where it is no lock
/// @param verdict what is wrong with it; empty for a lock that took, and for one that is not measured
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
        Optional<LockVerdict> verdict,
        Optional<Control> control) {

    LockSummary {
        floorRuns = List.copyOf(floorRuns);
        ceilingRuns = List.copyOf(ceilingRuns);
        further = Map.copyOf(further);
    }

    static LockSummary of(StudyResults results, String lock, Bootstrap bootstrap) {
        var floorRuns = runs(results, lock, Measurement.NONE);
        var ceilingRuns = runs(results, lock, results.planned().lock(lock).opening());
        return new LockSummary(
                lock,
                results.label(lock),
                floorRuns,
                ceilingRuns,
                Estimate.of(floorRuns, bootstrap),
                Estimate.of(ceilingRuns, bootstrap),
                Estimate.of(runs(results, lock, Measurement.WRONG), bootstrap),
                further(results, lock, bootstrap),
                PairedDifference.of(ceilingRuns, floorRuns, bootstrap),
                verdict(results, lock),
                results.planned().lock(lock).control());
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

    /// Whether a share, a number of demonstrations, or a headline may be told of it: it hides something, and nothing is
    /// wrong with it, as far as is known.
    boolean isTold() {
        return verdict.isEmpty() && control.isEmpty();
    }

    /// A lock is judged on all seeds that are measured and on all problems, whatever part of them is shown.
    private static Optional<LockVerdict> verdict(StudyResults results, String lock) {
        var failed = results.gates().stream()
                .filter(judged ->
                        judged.of().lock().equals(lock) && !judged.gate().met())
                .toList();
        return failed.isEmpty()
                ? Optional.empty()
                : Optional.of(new LockVerdict(
                        results.label(lock), failed, results.planned().seeds().size() > 1));
    }

    private static List<Measurement> runs(StudyResults results, String lock, String trigger) {
        return results.under(trigger, arm -> arm.equals(new Arm.Locked(lock)));
    }
}
