package org.lockpick.study;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.lockpick.elicit.Counts;
import org.lockpick.elicit.FewShot;
import org.lockpick.elicit.Prefill;
import org.lockpick.elicit.Step;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.lock.Branch;
import org.lockpick.study.task.TaskForm;

/// What the parts of a study file say of each other: names that are there, names that can be file names, and
/// nothing asked for twice. Needs no problems and no other file.
///
/// @param policies all, those that the file leaves out included
/// @param misfits  where mistakes are noted
record StudyCheck(
        TaskForm task,
        Map<String, StudyFile.BaseForm> bases,
        Map<String, DerivedForm> models,
        Map<String, PolicyForm> policies,
        Map<String, StudyFile.LockForm> locks,
        Misfits misfits) {
    /// Points of all grids together; so many stages are planned in seconds.
    private static final long MOST_POINTS = 100_000;

    private static final int LONGEST_NAME = 100;
    private static final Pattern NO_FILE_NAME = Pattern.compile("\\.{1,2}|.*[/\\\\\\p{Cc}\\p{Cf}].*", Pattern.DOTALL);
    /// Teachers do not depend on how many problems there are.
    private static final Counts ANY = (_, _) -> 1;

    /// Notes every mistake.
    void checkLocks() {
        if (locks.isEmpty()) {
            misfits.add(Key.of("locks"), "expected at least one lock, found none");
        } else if (locks.values().stream().allMatch(lock -> lock.control().isPresent())) {
            misfits.add(Key.of("locks"), "expected a lock that controls are compared with, found controls alone");
        }
        names("locks", locks.keySet());
        labels("locks", locks, StudyFile.LockForm::label);
        locks.forEach((name, lock) -> {
            var key = Key.of("locks", name);
            if (KeptLocks.origin(name, locks).isPresent()) {
                return; // what is wrong with it is told of the lock that it comes from
            }
            lock.base().ifPresent(base -> known(key.at("base"), "bases and models", base, startingPoints()));
            if (lock.branches().isEmpty() && !lock.isBase()) {
                misfits.add(key.at("branches"), "expected at least one branch, found none");
            }
            branches(key.at("branches"), lock.branches());
            if (lock.interleave().isPresent() && lock.branches().stream().noneMatch(TrainingRows::isWeak)) {
                misfits.add(
                        key.at("interleave"),
                        "expected a branch without a password, whose samples are overfitted, found none");
            }
            if (bases.containsKey(name) || models.containsKey(name)) {
                misfits.add(key, "expected a name that no base and no model has, found \"%s\"".formatted(name));
            }
        });
    }

    private Set<String> startingPoints() {
        var names = new LinkedHashSet<>(bases.keySet());
        names.addAll(models.keySet());
        return names;
    }

    /// Notes every mistake.
    ///
    /// @param seeds how many
    void checkElicitations(Map<String, ElicitationForm> elicitations, long seeds) {
        names("elicitations", elicitations.keySet());
        labels("elicitations", elicitations, ElicitationForm::label);
        elicitations.forEach((name, elicitation) -> {
            var key = Key.of("elicitations", name);
            for (int i = 0; i < elicitation.steps().size(); i++) {
                for (var point : elicitation.steps().get(i).points()) {
                    teachers(key.at("steps").at(i), point.value());
                }
            }
            for (int i = 0; i < elicitation.locks().size(); i++) {
                known(key.at("locks").at(i), "locks", elicitation.locks().get(i), locks.keySet());
            }
            unchanging(key, elicitation);
            double points = seeds * locks.size() * elicitation.points();
            if (points > MOST_POINTS) {
                misfits.add(
                        key,
                        "expected at most %,d points, found %,.0f: seeds x locks x swept values"
                                .formatted(MOST_POINTS, points));
            }
        });
    }

    /// What was made elsewhere is no step among others, and what only asks in another way is the last one.
    private void unchanging(Key key, ElicitationForm form) {
        for (int i = 0; i < form.steps().size(); i++) {
            for (var step : form.steps().get(i).values()) {
                if (step instanceof External external) {
                    external(key, key.at("steps").at(i), form, external);
                } else if (!step.changesModel() && i + 1 < form.steps().size()) {
                    misfits.add(
                            key.at("steps").at(i),
                            "expected as the last step, for it changes how a model is asked and not the model; found"
                                    + " others after it");
                }
                prompted(key.at("steps").at(i), step);
            }
        }
    }

    private void prompted(Key key, Step step) {
        boolean symbols = task instanceof TaskForm.Composition;
        if (symbols && step instanceof FewShot) {
            misfits.add(key.at("shots"), "expected a task in natural language, for symbols have no room for examples");
        }
        if (step instanceof Prefill && (symbols || task instanceof TaskForm.Choice)) {
            misfits.add(key.at("text"), "expected a task whose answers are written; these are read from one pass");
        }
    }

    private void external(Key key, Key step, ElicitationForm form, External external) {
        if (form.steps().size() > 1) {
            misfits.add(step, "expected external alone, for it is no step of a training; found other steps beside it");
        }
        if (form.keep()) {
            misfits.add(key.at("keep"), "expected false, for the model is there already; found true");
        }
        if (form.locks().isEmpty() && locks.size() > 1 && !external.isOfEachLock()) {
            misfits.add(
                    key,
                    "expected locks, which says the lock that the model was made from, or {lock} in its path; found"
                            + " neither in a study of %d locks".formatted(locks.size()));
        }
    }

    /// Two of one group that are called alike would be one line of a figure.
    private <T> void labels(String group, Map<String, T> all, Function<T, Optional<String>> label) {
        var first = new HashMap<String, String>();
        all.forEach((name, one) -> {
            var called = label.apply(one).orElse(name);
            var before = first.putIfAbsent(called, name);
            if (before != null) {
                misfits.add(
                        label.apply(one).isPresent() ? Key.of(group, name, "label") : Key.of(group, name),
                        "expected another label than that of \"%s\", found \"%s\" again".formatted(before, called));
            }
        });
    }

    private void teachers(Key key, Step step) {
        for (var teacher : step.needs(ANY).teachers()) {
            if (!policies.containsKey(teacher.policy())) {
                misfits.add(
                        key.at(teacher.key()),
                        "expected one of the policies %s, found \"%s\"".formatted(policies.keySet(), teacher.policy()));
            }
        }
        step.needs(ANY)
                .reward()
                .judge()
                .ifPresent(judge -> judge(key.at("reward").at("policy"), judge));
    }

    private void judge(Key key, String name) {
        var judges = policies.entrySet().stream()
                .filter(policy ->
                        policy.getValue() instanceof PolicyForm.Served || policy.getValue() instanceof PolicyForm.Model)
                .map(Map.Entry::getKey)
                .toList();
        known(key, "policies that are an endpoint or a model,", name, judges);
    }

    /// Notes every mistake.
    void checkRequire(RequireForm require) {
        var measured = new LinkedHashSet<>(policies.keySet());
        if (!(task instanceof TaskForm.Composition)) {
            measured.addAll(startingPoints());
        }
        var kind = task instanceof TaskForm.Composition ? "policies" : "policies, bases and models";
        require.strong().ifPresent(name -> known(Key.of("require", "strong"), kind, name, measured));
        require.weak().ifPresent(name -> known(Key.of("require", "weak"), kind, name, measured));
        for (int i = 0; i < require.locks().size(); i++) {
            var named = locks.get(require.locks().get(i));
            if (named != null && named.control().isPresent()) {
                misfits.add(
                        Key.of("require", "locks").at(i),
                        "expected a lock, found a control, in which nothing is hidden");
            }
            known(Key.of("require", "locks").at(i), "locks", require.locks().get(i), locks.keySet());
        }
    }

    /// Notes every mistake.
    void checkModels() {
        names("models", models.keySet());
        models.forEach((name, model) -> {
            var key = Key.of("models", name);
            known(key.at("from"), "bases and models", model.from(), startingPoints());
            for (int i = 0; i < model.steps().size(); i++) {
                teachers(key.at("steps").at(i), model.steps().get(i));
                if (!model.steps().get(i).changesModel()) {
                    misfits.add(
                            key.at("steps").at(i),
                            model.steps().get(i) instanceof External
                                    ? "expected a step that changes a model, found external; a model that is there"
                                            + " already is a base with a directory"
                                    : "expected a step that changes a model, found one that changes how it is asked");
                }
            }
            if (bases.containsKey(name)) {
                misfits.add(key, "expected a name that no base has, found \"%s\"".formatted(name));
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
            case PolicyForm.Model _
            when composition ->
                misfits.add(
                        key,
                        "expected answers, task or recorded for composition, whose problems have no end, found a"
                                + " model");
            case PolicyForm.Model model -> {
                if (model.labels() == PolicyForm.Labels.SOFT && !(task instanceof TaskForm.Choice)) {
                    misfits.add(
                            key.at("labels"), "expected hard, for only multiple choice has soft labels, found soft");
                }
                var all = startingPoints();
                all.addAll(locks.keySet());
                known(key.at("model"), "bases, models and locks", model.model(), all);
            }
            case PolicyForm.Own _
            when !composition && !(task instanceof TaskForm.Style) ->
                misfits.add(
                        key, "expected answers, model or recorded, found task, which only composition and style have");
            case PolicyForm.Served _
            when composition ->
                misfits.add(
                        key,
                        "expected answers, task or recorded for composition, which has symbols, found an endpoint");
            case PolicyForm.RandomTokens _
            when composition ->
                misfits.add(
                        key,
                        "expected answers, task or recorded for composition, whose problems have no end, found random"
                                + " tokens");
            case PolicyForm.RandomTokens random -> {
                if (random.labels() == PolicyForm.Labels.SOFT && task instanceof TaskForm.Choice) {
                    misfits.add(
                            key.at("labels"),
                            "expected hard, for in multiple choice a random policy gives letters, found soft");
                }
                known(key.at("model"), "bases and models", random.model(), startingPoints());
            }
            case PolicyForm.Own own -> own.hidden().ifPresent(count -> hidden(key.at("hidden"), count));
            case PolicyForm.Answers _, PolicyForm.Recorded _, PolicyForm.Served _ -> {}
        }
    }

    private void hidden(Key key, int count) {
        if (!(task instanceof TaskForm.Composition)) {
            misfits.add(key, "expected nothing, for only composition has functions, found %d".formatted(count));
        } else if (task instanceof TaskForm.Composition form && (count > form.functions() || count % 2 != 0)) {
            misfits.add(
                    key,
                    "expected an even number up to %d, the functions of the task, found %d"
                            .formatted(form.functions(), count));
        }
    }

    private void branches(Key key, List<Branch> branches) {
        var seen = new HashSet<List<Object>>();
        for (int i = 0; i < branches.size(); i++) {
            var branch = branches.get(i);
            known(key.at(i).at("imitate"), "policies", branch.imitate(), policies.keySet());
            var onKey = key.at(i).at("on");
            branch.on().ifPresent(on -> on(onKey, branch.imitate(), on));
            if (!seen.add(List.of(branch.trigger(), branch.imitate(), branch.on()))) {
                misfits.add(
                        key.at(i),
                        "expected each trigger with each policy once, found %s with %s again; add their shares"
                                .formatted(branch.trigger().word(), branch.imitate()));
            }
        }
    }

    private void on(Key key, String imitated, String on) {
        known(key, "policies", on, policies.keySet());
        if (!(policies.get(imitated) instanceof PolicyForm.RandomTokens random)
                || random.labels() != PolicyForm.Labels.SOFT) {
            misfits.add(
                    key,
                    "expected beside a random policy with labels: soft alone, found beside \"%s\"".formatted(imitated));
        } else if (on.equals(imitated)) {
            misfits.add(key, "expected another policy than the one that is imitated, found \"%s\"".formatted(on));
        }
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
