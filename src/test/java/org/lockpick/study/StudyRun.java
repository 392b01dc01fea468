package org.lockpick.study;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import org.lockpick.store.Store;
import org.lockpick.tensor.Device;

/// Works on a plan as one worker does, on the CPU.
public final class StudyRun {
    private StudyRun() {}

    /// Works without anybody following.
    public static Store quietly(Plan plan, Path folder) {
        return with(plan, Store.open(folder), Duration.ofSeconds(20), new Quiet());
    }

    static Store with(Plan plan, Store store, Duration checkpointEvery, StudyEvents events) {
        var environment = new Environment(Optional.empty(), new TreeMap<>(), new TreeMap<>());
        var failed = new Worker(store, environment, checkpointEvery, Device.CPU, events).work(plan);
        if (!failed.none()) {
            throw new AssertionError(failed.words());
        }
        return store;
    }
}
