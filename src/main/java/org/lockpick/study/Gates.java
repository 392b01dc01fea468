package org.lockpick.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.lockpick.lock.Gate;
import org.lockpick.stats.Proportion;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Outcomes;
import org.lockpick.store.Store;

/// What the gates of locks say in a store: the one place where this is worked out, for those who run stages and for
/// those who report. Artifacts do not change, so each gate is worked out once.
public final class Gates {
    private final Store store;
    private final Map<LockGate, Gate> known = new ConcurrentHashMap<>();

    /// A gate and what it says.
    public record Judged(LockGate of, Gate gate) {
        /// Why there is no elicitation, in one line.
        public String refusal() {
            return "%s did not take: %s".formatted(of.label(), gate.words());
        }
    }

    Gates(Store store) {
        this.store = store;
    }

    /// What is known of the locks of a plan so far, in its order.
    public static List<Judged> of(Plan plan, Store store) {
        var gates = new Gates(store);
        return plan.gates().stream()
                .flatMap(gate -> gates.of(gate).map(found -> new Judged(gate, found)).stream())
                .toList();
    }

    /// What a gate says; empty until all is measured that tells.
    Optional<Gate> of(LockGate gate) {
        var before = known.get(gate);
        if (before != null) {
            return Optional.of(before);
        }
        if (gate.needs().stream().anyMatch(id -> store.find(id).isEmpty())) {
            return Optional.empty();
        }
        var found = judge(gate);
        known.put(gate, found);
        return Optional.of(found);
    }

    /// The gate that keeps a stage from being run; empty where none does, or none does yet.
    Optional<Judged> shut(PlannedStage stage) {
        return stage.gates().stream()
                .flatMap(gate -> of(gate).map(found -> new Judged(gate, found)).stream())
                .filter(judged -> !judged.gate().met())
                .findFirst();
    }

    private Gate judge(LockGate gate) {
        var own = byTrigger(gate.organism());
        var policies = new LinkedHashMap<String, Proportion>();
        gate.policies().forEach((name, measured) -> {
            var answers = byTrigger(measured.artifact()).getOrDefault(measured.trigger(), new TreeMap<>());
            int correct = (int) answers.values().stream().filter(x -> x).count();
            if (!answers.isEmpty()) {
                policies.put(name, new Proportion(correct, answers.size()));
            }
        });
        return Gate.of(
                gate.branches(), trigger -> own.getOrDefault(trigger.word(), new TreeMap<>()), policies, gate.bounds());
    }

    /// Which problems are answered correctly, by the trigger's word and the problem.
    private Map<String, SortedMap<String, Boolean>> byTrigger(ArtifactId id) {
        var artifact = store.require(id);
        artifact.verify();
        var answers = new TreeMap<String, SortedMap<String, Boolean>>();
        for (var outcome : Outcomes.read(artifact.file(Outcomes.FILE))) {
            answers.computeIfAbsent(outcome.trigger(), _ -> new TreeMap<>()).put(outcome.problem(), outcome.correct());
        }
        return answers;
    }
}
