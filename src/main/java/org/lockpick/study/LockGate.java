package org.lockpick.study;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lockpick.lock.Bounds;
import org.lockpick.lock.Branch;
import org.lockpick.store.ArtifactId;

/// Where it is measured whether a lock took, under one seed: the lock under its triggers, and the policies that it
/// imitates.
///
/// @param lock     key of the lock
/// @param branches of the lock
/// @param organism its own measurement
/// @param policies where what it is compared with is measured, by name; a policy that is measured nowhere is not here
/// @param bounds   what the study demands of it; empty where it demands nothing
public record LockGate(
        String lock,
        int seed,
        List<Branch> branches,
        ArtifactId organism,
        Map<String, Measured> policies,
        Optional<Bounds> bounds) {
    /// Copies.
    public LockGate {
        branches = List.copyOf(branches);
        policies = Map.copyOf(policies);
    }

    /// Outcomes in the store.
    ///
    /// @param trigger word of the trigger that they are under
    record Measured(ArtifactId artifact, String trigger) {}

    /// That of an organism.
    static LockGate of(Plan plan, Plan.LockCell cell) {
        var lock = plan.file().locks().get(cell.lock());
        if (lock == null) {
            throw new IllegalArgumentException("no lock is named " + cell.lock());
        }
        var bounds = plan.file().require().flatMap(form -> form.of(cell.lock()));
        var names = new LinkedHashSet<String>();
        lock.branches().forEach(branch -> names.add(branch.imitate()));
        bounds.flatMap(Bounds::strong).ifPresent(names::add);
        bounds.flatMap(Bounds::weak).ifPresent(names::add);
        var policies = new LinkedHashMap<String, Measured>();
        names.forEach(name -> measured(plan, name, cell.seed()).ifPresent(found -> policies.put(name, found)));
        return new LockGate(cell.lock(), cell.seed(), lock.branches(), cell.measurement(), policies, bounds);
    }

    /// A policy of this seed, or one that is the same for all; else a base or a model.
    private static Optional<Measured> measured(Plan plan, String name, int seed) {
        var policies = plan.policies().stream()
                .filter(cell -> cell.policy().equals(name))
                .toList();
        return Stream.concat(policies.stream().filter(cell -> cell.seed() == seed), policies.stream())
                .findFirst()
                .map(cell -> new Measured(cell.measurement(), cell.trigger()))
                .or(() -> plan.models().stream()
                        .filter(cell -> cell.name().equals(name) && cell.seed() == seed)
                        .findFirst()
                        .map(cell -> new Measured(cell.measurement(), "none")));
    }

    /// The artifacts that tell.
    Set<ArtifactId> needs() {
        var needs = new LinkedHashSet<ArtifactId>();
        needs.add(organism);
        policies.values().forEach(measured -> needs.add(measured.artifact()));
        return needs;
    }

    /// Its name, such as `lock password, seed 0`.
    public String label() {
        return "lock %s, seed %d".formatted(lock, seed);
    }
}
