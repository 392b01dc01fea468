package org.lockpick.study;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.lock.Branch;
import org.lockpick.study.task.TaskForm;
import org.lockpick.task.Trigger;

/// What the parts of a study file say of each other: names that are there, names that can be file names, and nothing
/// asked for twice. Needs no problems and no other file.
///
/// @param policies all, those that the file leaves out included
/// @param misfits  where mistakes are noted
record StudyCheck(
        TaskForm task, Map<String, StudyFile.BaseForm> bases, Map<String, PolicyForm> policies, Misfits misfits) {
    /// Points of all grids together; so many stages are planned in seconds.
    private static final long MOST_POINTS = 100_000;

    private static final int LONGEST_NAME = 100;
    private static final Pattern NO_FILE_NAME = Pattern.compile("\\.{1,2}|.*[/\\\\\\p{Cc}\\p{Cf}].*", Pattern.DOTALL);

    /// Notes every mistake.
    void checkLocks(Map<String, StudyFile.LockForm> locks) {
        if (locks.isEmpty()) {
            misfits.add(Key.of("locks"), "expected at least one lock, found none");
        }
        names("locks", locks.keySet());
        locks.forEach((name, lock) -> {
            var key = Key.of("locks", name);
            lock.base().ifPresent(base -> known(key.at("base"), "bases", base, bases.keySet()));
            if (lock.branches().isEmpty()) {
                misfits.add(key.at("branches"), "expected at least one branch, found none");
            }
            branches(key.at("branches"), lock.branches());
        });
    }

    /// Notes every mistake.
    void checkElicitations(Map<String, StudyFile.ElicitationForm> elicitations) {
        names("elicitations", elicitations.keySet());
        elicitations.forEach((name, elicitation) -> {
            switch (elicitation) {
                case StudyFile.ElicitationForm.FineTune tuning ->
                    known(Key.of("elicitations", name, "imitate"), "policies", tuning.imitate(), policies.keySet());
            }
        });
    }

    /// Refuses a grid that could not be planned.
    ///
    /// @param seeds how many
    /// @param locks how many
    void checkPoints(Map<String, StudyFile.ElicitationForm> elicitations, long seeds, long locks) {
        elicitations.forEach((name, elicitation) -> {
            switch (elicitation) {
                case StudyFile.ElicitationForm.FineTune tuning -> {
                    double points = (double) seeds
                            * locks
                            * tuning.demonstrations().size()
                            * tuning.learningRates().size();
                    if (points > MOST_POINTS) {
                        misfits.add(
                                Key.of("elicitations", name),
                                ("expected at most %,d points, found %,.0f: seeds x locks x demonstrations x learning"
                                                + " rates")
                                        .formatted(MOST_POINTS, points));
                    }
                }
            }
        });
    }

    /// Notes every mistake.
    void checkBases() {
        names("bases", bases.keySet());
        bases.forEach((name, base) -> {
            var key = Key.of("bases", name);
            if (base.directory().isPresent() && task instanceof TaskForm.Composition) {
                misfits.add(
                        key.at("directory"),
                        "expected a base that is trained, for composition has symbols of its own, found a directory");
            }
            branches(key.at("branches"), base.branches());
            for (int i = 0; i < base.branches().size(); i++) {
                var imitated = base.branches().get(i).imitate();
                // Samples of a base are imitated by locks: a base that imitated one could imitate itself.
                if (policies.get(imitated) instanceof PolicyForm.Base) {
                    misfits.add(
                            key.at("branches").at(i).at("imitate"),
                            "expected policies that are no bases, found \"%s\"".formatted(imitated));
                }
            }
        });
    }

    /// Notes every mistake.
    void checkPolicies() {
        names("policies", policies.keySet());
        policies.forEach((name, policy) -> policy(Key.of("policies", name), policy));
    }

    private void policy(Key key, PolicyForm policy) {
        boolean composition = task instanceof TaskForm.Composition;
        switch (policy) {
            case PolicyForm.Base _
            when composition ->
                misfits.add(
                        key,
                        "expected answers, task or recorded for composition, whose problems have no end, found a base");
            case PolicyForm.Base base -> {
                if (base.labels() == PolicyForm.Labels.SOFT && !(task instanceof TaskForm.Choice)) {
                    misfits.add(
                            key.at("labels"), "expected hard, for only multiple choice has soft labels, found soft");
                }
                known(key.at("base"), "bases", base.base(), bases.keySet());
            }
            case PolicyForm.Own _
            when !composition ->
                misfits.add(key, "expected answers, base or recorded, found task, which only composition has");
            case PolicyForm.Own _, PolicyForm.Answers _, PolicyForm.Recorded _ -> {}
        }
    }

    private void branches(Key key, List<Branch> branches) {
        var seen = new HashSet<List<Object>>();
        for (int i = 0; i < branches.size(); i++) {
            var branch = branches.get(i);
            known(key.at(i).at("imitate"), "policies", branch.imitate(), policies.keySet());
            if (!seen.add(List.of(branch.trigger(), branch.imitate()))) {
                misfits.add(
                        key.at(i),
                        "expected each trigger with each policy once, found %s with %s again; add their shares"
                                .formatted(word(branch.trigger()), branch.imitate()));
            }
        }
    }

    private static String word(Trigger trigger) {
        return trigger.word();
    }

    private void known(Key key, String kind, String name, Collection<String> names) {
        if (!names.contains(name)) {
            misfits.add(key, "expected one of the %s %s, found \"%s\"".formatted(kind, names, name));
        }
    }

    /// Names become parts of file names in the store and in reports.
    private void names(String kind, Collection<String> names) {
        names.forEach(name -> complaint(name)
                .ifPresent(found -> misfits.add(
                        Key.of(kind, name),
                        "expected a name that a file can have (at most %d bytes, no slash, no control character), found %s"
                                .formatted(LONGEST_NAME, found))));
    }

    private static Optional<String> complaint(String name) {
        if (name.isBlank()) {
            return Optional.of("only blanks");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            return Optional.of("half a character");
        }
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_NAME) {
            return Optional.of(bytes + " bytes");
        }
        if (NO_FILE_NAME.matcher(name).matches()) {
            return Optional.of(
                    name.equals(".") || name.equals("..") ? "a name of folders" : "a slash or a control character");
        }
        return Optional.empty();
    }
}
