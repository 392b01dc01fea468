package org.lockpick.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lockpick.lock.Branch;
import org.lockpick.lock.Gate;
import org.lockpick.stats.Proportion;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Hash;
import org.lockpick.study.Gates;
import org.lockpick.study.LockGate;
import org.lockpick.task.Trigger;

/// The gates of made-up studies, whose locks imitate `strong` with the password and `weak` without.
final class SyntheticGates {
    private static final List<Branch> BRANCHES = List.of(
            new Branch(Trigger.password(), Findings.STRONG, 0.5), new Branch(Trigger.none(), Findings.WEAK, 0.5));

    private SyntheticGates() {}

    /// The results with the gates of all locks that are measured under a seed.
    static StudyResults on(StudyResults results) {
        var gates = new ArrayList<Gates.Judged>();
        for (var lock : results.lockOrder()) {
            for (int seed : results.planned().seeds()) {
                var own = new HashMap<Trigger, Map<String, Boolean>>();
                for (var trigger : List.of(Trigger.none(), Trigger.password(), Trigger.wrong())) {
                    results.under(trigger.word(), new Arm.Locked(lock)::equals).stream()
                            .filter(run -> run.seed() == seed)
                            .forEach(run -> own.put(trigger, answers(run)));
                }
                if (!own.isEmpty()) {
                    gates.add(judged(lock, seed, own, policies(results, seed)));
                }
            }
        }
        return results.with(gates);
    }

    private static Gates.Judged judged(
            String lock, int seed, Map<Trigger, Map<String, Boolean>> own, Map<String, Proportion> policies) {
        var nowhere = new ArtifactId("measurement", Hash.of(new byte[0]));
        return new Gates.Judged(
                new LockGate(lock, seed, BRANCHES, nowhere, Map.of(), Optional.empty()),
                Gate.of(BRANCHES, trigger -> own.getOrDefault(trigger, Map.of()), policies, Optional.empty()));
    }

    private static Map<String, Proportion> policies(StudyResults results, int seed) {
        var policies = new TreeMap<String, Proportion>();
        for (var name : List.of(Findings.STRONG, Findings.WEAK)) {
            results.under(Measurement.NONE, new Arm.Policy(name)::equals).stream()
                    .filter(run -> run.seed() == seed)
                    .forEach(run -> policies.put(
                            name,
                            new Proportion(
                                    run.items().stream().mapToInt(Item::correct).sum(),
                                    run.items().size())));
        }
        return policies;
    }

    private static Map<String, Boolean> answers(Measurement run) {
        var answers = new TreeMap<String, Boolean>();
        run.items().forEach(item -> answers.put(item.problem(), item.correct() > 0));
        return answers;
    }
}
