package org.lockpick.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lockpick.form.Key;
import org.lockpick.form.Misfits;

/// Locks of a study that are another lock after some of its epochs: `NAME@EPOCH`. They are measured and elicited from
/// like any other, and they have the branches of the lock that they come from.
final class KeptLocks {
    private static final String AFTER = "@";

    private KeptLocks() {}

    /// Where such a lock comes from.
    ///
    /// @param lock  that was trained
    /// @param epoch after which it was kept
    record Origin(String lock, int epoch) {}

    /// The locks of a file with those that are kept, each before the one that it becomes. Of a list that has them
    /// already, the same list.
    static Map<String, StudyFile.LockForm> with(Map<String, StudyFile.LockForm> locks, Misfits misfits) {
        var all = new LinkedHashMap<String, StudyFile.LockForm>();
        locks.forEach((name, lock) -> {
            if (lock.keptAreLocks()) {
                for (int epoch : lock.keepEpochs().stream().sorted().toList()) {
                    var kept = after(name, lock, epoch);
                    var there = locks.get(name(name, epoch));
                    if (there != null && !there.equals(kept)) {
                        misfits.add(
                                Key.of("locks", name(name, epoch)),
                                "expected another name, for the lock \"%s\" after epoch %d is called so"
                                        .formatted(name, epoch));
                    }
                    all.put(name(name, epoch), kept);
                }
            }
            all.putIfAbsent(name, lock);
        });
        return Collections.unmodifiableMap(all);
    }

    private static StudyFile.LockForm after(String name, StudyFile.LockForm lock, int epoch) {
        var label = "%s, epoch %d".formatted(lock.label().orElse(name), epoch);
        return new StudyFile.LockForm(
                Optional.of(label),
                lock.base(),
                lock.setting(),
                lock.control(),
                lock.branches(),
                lock.samples(),
                lock.of(),
                lock.training(),
                lock.interleave(),
                List.of(),
                false);
    }

    private static String name(String lock, int epoch) {
        return lock + AFTER + epoch;
    }

    /// Where a lock comes from, if it is one that was kept.
    static Optional<Origin> origin(String name, Map<String, StudyFile.LockForm> locks) {
        return locks.entrySet().stream()
                .filter(lock -> lock.getValue().keptAreLocks())
                .flatMap(lock -> lock.getValue().keepEpochs().stream().map(epoch -> new Origin(lock.getKey(), epoch)))
                .filter(origin -> name(origin.lock(), origin.epoch()).equals(name))
                .findFirst();
    }
}
