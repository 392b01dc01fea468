package org.lockpick.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lockpick.elicit.Counts;
import org.lockpick.elicit.Step;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;
import org.lockpick.lock.Branch;
import org.lockpick.study.task.TaskForm;
import org.lockpick.task.Setting;

/// What the parts of a study file say of settings: each is one of the task's, and who is imitated writes in the
/// setting in which it is imitated.
///
/// @param policies all, those that the file leaves out included
/// @param misfits  where mistakes are noted
record SettingCheck(
        TaskForm task,
        Map<String, StudyFile.BaseForm> bases,
        Map<String, DerivedForm> models,
        Map<String, PolicyForm> policies,
        Map<String, StudyFile.LockForm> locks,
        Misfits misfits) {
    /// Teachers do not depend on how many problems there are.
    private static final Counts ANY = (_, _) -> 1;

    /// Notes every mistake.
    void check(Map<String, ElicitationForm> elicitations) {
        policies.forEach((name, policy) -> {
            if (policy instanceof PolicyForm.Recorded recorded) {
                known(Key.of("policies", name, "setting"), recorded.setting());
            } else if (policy instanceof PolicyForm.Model model) {
                known(Key.of("policies", name, "trigger"), model.trigger().setting());
            }
        });
        models.forEach((name, model) -> {
            known(Key.of("models", name, "setting"), model.setting());
            for (int i = 0; i < model.steps().size(); i++) {
                teachers(Key.of("models", name, "steps").at(i), model.steps().get(i), home(model.setting()), "");
            }
        });
        bases.forEach((name, base) -> branches(Key.of("bases", name, "branches"), base.branches(), Optional.empty()));
        locks.forEach((name, lock) -> {
            known(Key.of("locks", name, "setting"), lock.setting());
            branches(Key.of("locks", name, "branches"), lock.branches(), lock.setting());
        });
        elicitations.forEach((name, form) -> locks.forEach((lock, from) -> {
            if (form.locks().isEmpty() || form.locks().contains(lock)) {
                elicitation(Key.of("elicitations", name, "steps"), form, home(from.setting()), " of lock " + lock);
            }
        }));
    }

    private void elicitation(Key key, ElicitationForm form, Optional<Setting> home, String whose) {
        for (int i = 0; i < form.steps().size(); i++) {
            for (var point : form.steps().get(i).points()) {
                teachers(key.at(i), point.value(), home, whose);
            }
        }
    }

    private List<Setting> settings() {
        return task instanceof TaskForm.Mathematics math ? math.settings() : List.of();
    }

    /// Where nothing is said, problems are in the first setting of the task.
    private Optional<Setting> home(Optional<Setting> own) {
        return own.or(() -> settings().stream().findFirst());
    }

    private boolean known(Key key, Optional<Setting> setting) {
        if (setting.isEmpty() || settings().contains(setting.get())) {
            return true;
        }
        misfits.add(
                key,
                "expected one of the task's settings %s, found %s"
                        .formatted(
                                settings().stream().map(Setting::word).toList(),
                                setting.get().word()));
        return false;
    }

    private void branches(Key key, List<Branch> branches, Optional<Setting> own) {
        for (int i = 0; i < branches.size(); i++) {
            var branch = branches.get(i);
            var named = branch.trigger().setting();
            if (!known(key.at(i).at("trigger"), named)) {
                continue;
            }
            if (named.isPresent() && named.equals(home(own))) {
                misfits.add(
                        key.at(i).at("trigger"),
                        "expected none, for problems are in %s where nothing else is said, found that setting"
                                .formatted(named.get().word()));
            }
            imitated(key.at(i).at("imitate"), branch.imitate(), home(named.or(() -> own)), " of the branch");
        }
    }

    private void teachers(Key key, Step step, Optional<Setting> home, String whose) {
        step.needs(ANY).teachers().forEach(teacher -> imitated(key.at(teacher.key()), teacher.policy(), home, whose));
    }

    private void imitated(Key key, String policy, Optional<Setting> wanted, String whose) {
        var written = home(written(policy));
        if (!isInEach(policy) && !written.equals(wanted)) {
            misfits.add(
                    key,
                    "expected a policy that writes in the setting%s, %s; found \"%s\", which writes in %s"
                            .formatted(whose, word(wanted), policy, word(written)));
        }
    }

    private static String word(Optional<Setting> setting) {
        return setting.map(Setting::word).orElse("that of the task");
    }

    /// The correct completions are there in each setting, and random tokens are of none.
    private boolean isInEach(String policy) {
        var form = policies.get(policy);
        return form == null || form instanceof PolicyForm.Answers || form instanceof PolicyForm.RandomTokens;
    }

    private Optional<Setting> written(String policy) {
        return switch (policies.get(policy)) {
            case PolicyForm.Recorded recorded -> recorded.setting();
            case PolicyForm.Model model ->
                model.trigger().setting().or(() -> OwnSetting.of(model.model(), models, locks));
            case null, default -> Optional.empty();
        };
    }
}
