package org.lockpick.study;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.lockpick.lock.Branch;
import org.lockpick.study.task.TaskForm;

/// Whether the names that parts of a study call each other by are there.
///
/// @param policies all, those that the file leaves out included
record StudyNames(TaskForm task, Map<String, StudyFile.BaseForm> bases, Map<String, PolicyForm> policies) {
    /// @throws IllegalArgumentException naming the first key whose name is not there
    void check(Map<String, StudyFile.LockForm> locks, Map<String, StudyFile.ElicitationForm> elicitations) {
        policies.forEach(this::policy);
        bases.forEach((name, base) -> base("bases." + name, base));
        locks.forEach((name, lock) -> {
            lock.base().ifPresent(base -> known("locks." + name + ".base", "bases", base, bases.keySet()));
            branches("locks." + name, lock.branches());
        });
        elicitations.forEach((name, elicitation) -> {
            switch (elicitation) {
                case StudyFile.ElicitationForm.FineTune tuning ->
                    imitated("elicitations." + name + ".imitate", tuning.imitate());
            }
        });
    }

    private void policy(String name, PolicyForm policy) {
        switch (policy) {
            case PolicyForm.Base base -> {
                if (task instanceof TaskForm.Composition) {
                    throw new IllegalArgumentException(("policies.%s: expected answers, task or recorded for"
                                    + " composition, whose problems have no end, found a base")
                            .formatted(name));
                }
                if (base.labels() == PolicyForm.Labels.SOFT && !(task instanceof TaskForm.Choice)) {
                    throw new IllegalArgumentException(
                            "policies.%s.labels: expected hard, for only multiple choice has soft labels, found soft"
                                    .formatted(name));
                }
                known("policies." + name + ".base", "bases", base.base(), bases.keySet());
            }
            case PolicyForm.Own _ -> {
                if (!(task instanceof TaskForm.Composition)) {
                    throw new IllegalArgumentException(
                            "policies.%s: expected answers, base or recorded, found task, which only composition has"
                                    .formatted(name));
                }
            }
            case PolicyForm.Answers _, PolicyForm.Recorded _ -> {}
        }
    }

    private void base(String key, StudyFile.BaseForm base) {
        if (base.directory().isPresent() && task instanceof TaskForm.Composition) {
            throw new IllegalArgumentException(
                    ("%s.directory: expected a base that is trained, for composition has symbols of its own, found a"
                                    + " directory")
                            .formatted(key));
        }
        branches(key, base.branches());
        // Samples of a base are imitated by locks: a base that imitated one could imitate itself.
        for (var branch : base.branches()) {
            if (policies.get(branch.imitate()) instanceof PolicyForm.Base) {
                throw new IllegalArgumentException("%s.branches: expected policies that are no bases, found \"%s\""
                        .formatted(key, branch.imitate()));
            }
        }
    }

    private void branches(String key, List<Branch> branches) {
        branches.forEach(branch -> imitated(key + ".branches", branch.imitate()));
    }

    private void imitated(String key, String name) {
        known(key, "policies", name, policies.keySet());
    }

    private static void known(String key, String kind, String name, Collection<String> names) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException(
                    "%s: expected one of the %s %s, found \"%s\"".formatted(key, kind, names, name));
        }
    }
}
