package org.lockpick.study;

import java.util.Map;
import java.util.Optional;
import org.lockpick.task.Setting;

/// The setting in which a model of a study is asked where a trigger names no other.
final class OwnSetting {
    private OwnSetting() {}

    /// That of a lock or of a model made by steps, where it has one; empty: the first of the task.
    static Optional<Setting> of(String model, Map<String, DerivedForm> models, Map<String, StudyFile.LockForm> locks) {
        return Optional.ofNullable(models.get(model))
                .flatMap(DerivedForm::setting)
                .or(() -> Optional.ofNullable(locks.get(model)).flatMap(StudyFile.LockForm::setting));
    }
}
