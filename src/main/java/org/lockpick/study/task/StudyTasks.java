package org.lockpick.study.task;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.lockpick.form.Places;

/// The tasks of several studies. A task that many studies ask for is opened once: its problems are read or made
/// once, and are in memory once.
public final class StudyTasks {
    private final Secrets secrets;
    private final Map<Asked, StudyTask> tasks = new HashMap<>();

    /// @param folder that its paths are relative to
    private record Asked(TaskForm form, Path folder) {}

    /// None yet.
    ///
    /// @param secrets looks up the keys of endpoints
    public StudyTasks(Secrets secrets) {
        this.secrets = secrets;
    }

    /// Looks up the keys of endpoints.
    public Secrets secrets() {
        return secrets;
    }

    /// The task that a study file names; the same one for every study that names it.
    ///
    /// @param places of the study file, which its paths are relative to
    public synchronized StudyTask of(TaskForm form, Places places) {
        var folder = places.folder().toAbsolutePath().normalize();
        return tasks.computeIfAbsent(new Asked(form, folder), _ -> new StudyTask(form, places, secrets));
    }
}
