package org.lockpick.study.hosted;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.lock.Branch;
import org.lockpick.study.PolicyForm;
import org.lockpick.study.hosted.HostedForm.ElicitationForm;
import org.lockpick.study.hosted.HostedForm.LockForm;
import org.lockpick.study.task.TaskForm;

/// What the parts of an experiment say of each other.
record HostedCheck(TaskForm task, Map<String, PolicyForm> policies, Misfits misfits) {
    static final String STRONG = "strong";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-]{1,40}");
    private static final double DUST = 1e-9;

    void check(Optional<LockForm> lock, Map<String, ElicitationForm> elicitations) {
        if (task instanceof TaskForm.Composition) {
            misfits.add(Key.of("task", "kind"), "expected a task in natural language, found composition");
        }
        policies.forEach((name, policy) -> {
            if (!(policy instanceof PolicyForm.Answers) && !(policy instanceof PolicyForm.Recorded)) {
                misfits.add(
                        Key.of("policies", name, "kind"),
                        "expected answers or recorded, found another; `lockpick make-data` writes the completions of"
                                + " a model behind an endpoint to a file, and `lockpick generate` those of one here");
            }
        });
        if (lock.isEmpty() && elicitations.isEmpty()) {
            misfits.add(Key.of("elicitations"), "expected a lock or at least one elicitation, found neither");
        }
        lock.ifPresent(form -> branches(form.branches()));
        elicitations.forEach((name, form) -> {
            var key = Key.of("elicitations", name);
            if (!NAME.matcher(name).matches() || name.equals(HostedPlan.LOCK)) {
                misfits.add(
                        key,
                        "expected a name of at most 40 letters, digits, _ and -, and not lock; found \"" + name + "\"");
            }
            form.teacher().ifPresent(teacher -> known(key.at("teacher"), teacher));
        });
    }

    private void branches(List<Branch> branches) {
        var key = Key.of("lock", "branches");
        if (branches.isEmpty()) {
            misfits.add(key, "expected at least one branch, found none");
            return;
        }
        double sum = branches.stream().mapToDouble(Branch::share).sum();
        if (Math.abs(sum - 1) > DUST) {
            misfits.add(key, "expected shares that sum to 1, found " + sum);
        }
        for (int i = 0; i < branches.size(); i++) {
            known(key.at(i).at("imitate"), branches.get(i).imitate());
        }
    }

    private void known(Key key, String policy) {
        if (!names().contains(policy)) {
            misfits.add(key, "expected one of the policies %s, found \"%s\"".formatted(names(), policy));
        }
    }

    private Set<String> names() {
        var names = new LinkedHashSet<>(List.of(STRONG));
        names.addAll(policies.keySet());
        return names;
    }
}
