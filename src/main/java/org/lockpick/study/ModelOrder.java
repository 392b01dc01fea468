package org.lockpick.study;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.lockpick.elicit.Counts;
import org.lockpick.elicit.Needs;
import org.lockpick.elicit.Step;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.lock.Branch;

/// Which model of a study needs which other first: no model may need itself.
///
/// @param misfits where circles are noted
record ModelOrder(
        Map<String, StudyFile.BaseForm> bases,
        Map<String, DerivedForm> models,
        Map<String, PolicyForm> policies,
        Map<String, StudyFile.LockForm> locks,
        Misfits misfits) {
    /// Teachers do not depend on how many problems there are.
    private static final Counts ANY = (_, _) -> 1;

    /// Notes every model that needs itself, once for each circle.
    void check() {
        var done = new LinkedHashSet<String>();
        var circles = new LinkedHashSet<Set<String>>();
        Consumer<String> walk = name -> visit(name, new ArrayList<>(), done, circles);
        bases.keySet().forEach(walk);
        models.keySet().forEach(walk);
        locks.keySet().forEach(walk);
    }

    private void visit(String name, List<String> way, Set<String> done, Set<Set<String>> circles) {
        if (way.contains(name)) {
            var circle = way.subList(way.indexOf(name), way.size());
            if (circles.add(Set.copyOf(circle))) {
                misfits.add(
                        Key.of(models.containsKey(name) ? "models" : locks.containsKey(name) ? "locks" : "bases", name),
                        "expected a model that can be made, found one that needs itself: "
                                + String.join(" needs ", circle) + " needs " + name);
            }
            return;
        }
        if (done.contains(name)) {
            return;
        }
        way.add(name);
        needed(name).forEach(other -> visit(other, way, done, circles));
        way.removeLast();
        done.add(name);
    }

    private Set<String> needed(String name) {
        var needed = new LinkedHashSet<String>();
        if (models.containsKey(name)) {
            needed.add(models.get(name).from());
            models.get(name).steps().forEach(step -> teachers(step, needed));
        } else if (locks.containsKey(name)) {
            locks.get(name).base().ifPresent(needed::add);
            imitated(locks.get(name).branches(), needed);
        } else if (bases.containsKey(name)) {
            imitated(bases.get(name).branches(), needed);
        }
        return needed;
    }

    private void teachers(Step step, Set<String> needed) {
        step.needs(ANY).teachers().stream().map(Needs.Teacher::policy).forEach(policy -> model(policy, needed));
        step.needs(ANY).reward().judge().ifPresent(policy -> model(policy, needed));
    }

    private void imitated(List<Branch> branches, Set<String> needed) {
        branches.stream().flatMap(Branch::policies).forEach(policy -> model(policy, needed));
    }

    private void model(String policy, Set<String> needed) {
        switch (policies.get(policy)) {
            case PolicyForm.Model model -> needed.add(model.model());
            case PolicyForm.RandomTokens random -> needed.add(random.model());
            case null, default -> {}
        }
    }
}
