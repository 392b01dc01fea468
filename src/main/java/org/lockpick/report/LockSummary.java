package org.lockpick.report;

import java.util.List;
import java.util.Optional;

/// One organism before elicitation.
///
/// @param lock the lock's name
/// @param label what to call it on paper
/// @param floorRuns its runs without a password
/// @param ceilingRuns its runs with the password
/// @param floor correctness without a password
/// @param ceiling correctness with the password
/// @param wrong correctness with a wrong password
/// @param gap ceiling minus floor, item by item
record LockSummary(
        String lock,
        String label,
        List<Measurement> floorRuns,
        List<Measurement> ceilingRuns,
        Optional<Estimate> floor,
        Optional<Estimate> ceiling,
        Optional<Estimate> wrong,
        Optional<PairedDifference> gap) {

    LockSummary {
        floorRuns = List.copyOf(floorRuns);
        ceilingRuns = List.copyOf(ceilingRuns);
    }

    static LockSummary of(StudyResults results, String lock, Bootstrap bootstrap) {
        var floor = runs(results, lock, Measurement.NONE);
        var ceiling = runs(results, lock, Measurement.PASSWORD);
        return new LockSummary(
                lock,
                results.label(lock),
                floor,
                ceiling,
                Estimate.of(floor, bootstrap),
                Estimate.of(ceiling, bootstrap),
                Estimate.of(runs(results, lock, Measurement.WRONG), bootstrap),
                PairedDifference.of(ceiling, floor, bootstrap));
    }

    private static List<Measurement> runs(StudyResults results, String lock, String trigger) {
        return results.under(trigger, arm -> arm.equals(new Arm.Locked(lock)));
    }
}
