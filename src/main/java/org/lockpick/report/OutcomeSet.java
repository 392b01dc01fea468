package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import org.lockpick.store.ArtifactId;
import org.lockpick.study.Plan;

/// Where the graded completions of one measurement of a study are, as they are planned.
///
/// @param run      the measurement
/// @param name     for people, without the seed
/// @param artifact that has them
/// @param trigger  under which they are there
/// @param mark     at which they are there
public record OutcomeSet(Planned.Run run, String name, ArtifactId artifact, String trigger, int mark) {

    /// Those of a study, in the order of its plan: policies, models, locks under each trigger, elicitations at each
    /// mark. Several draws of demonstrations are several sets of one measurement.
    public static List<OutcomeSet> of(Plan plan) {
        var sets = new ArrayList<OutcomeSet>();
        for (var cell : plan.policies()) {
            sets.add(new OutcomeSet(
                    new Planned.Run(new Arm.Policy(cell.policy()), Measurement.NONE, cell.seed()),
                    "policy " + cell.policy(),
                    cell.measurement(),
                    cell.trigger(),
                    0));
        }
        for (var cell : plan.models()) {
            sets.add(new OutcomeSet(
                    new Planned.Run(new Arm.Model(cell.name()), Measurement.NONE, cell.seed()),
                    "model " + cell.name(),
                    cell.measurement(),
                    Measurement.NONE,
                    0));
        }
        for (var cell : plan.locks()) {
            for (var trigger : cell.triggers()) {
                sets.add(new OutcomeSet(
                        new Planned.Run(new Arm.Locked(cell.lock()), trigger, cell.seed()),
                        "lock " + cell.lock() + ", " + TriggerWords.of(trigger),
                        cell.measurement(),
                        trigger,
                        0));
            }
        }
        plan.elicitations().forEach(cell -> sets.addAll(elicited(cell)));
        return sets;
    }

    private static List<OutcomeSet> elicited(Plan.ElicitCell cell) {
        var sets = new ArrayList<OutcomeSet>();
        for (int mark = 0; mark < cell.marks().size(); mark++) {
            var arm = StudyReader.elicited(cell, cell.marks().get(mark));
            var whole = Point.of(cell.coordinates(), cell.marks().get(mark).at());
            sets.add(new OutcomeSet(
                    new Planned.Run(arm, Measurement.NONE, cell.seed()),
                    cell.method() + " on lock " + cell.lock() + ": " + whole.words(),
                    cell.elicitation(),
                    Measurement.NONE,
                    mark));
        }
        return sets;
    }
}
