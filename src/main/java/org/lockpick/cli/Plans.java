package org.lockpick.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.lockpick.form.Bound;
import org.lockpick.form.StudyFileException;
import org.lockpick.form.YamlForm;
import org.lockpick.report.FigureReader;
import org.lockpick.study.Plan;
import org.lockpick.study.StudyFile;
import org.lockpick.study.task.StudyTasks;

/// Plans of study files, each made once, and the tasks that they share.
final class Plans {
    private final boolean quick;
    private final Map<Path, Plan> whole = new HashMap<>();
    private final Map<Path, Plan> looks = new HashMap<>();
    private final Map<Path, Bound<StudyFile>> read = new HashMap<>();
    private final StudyTasks tasks = new StudyTasks(System::getenv);

    /// @param quick whether studies are looked at quickly
    Plans(boolean quick) {
        this.quick = quick;
    }

    /// A study, with its figures checked; of a quick look, with those of the whole study.
    ///
    /// @throws StudyFileException with every mistake in the file
    Plan checked(Path file) {
        new FigureReader(whole(file), bound(file).places(), this::whole).check();
        return of(file);
    }

    /// A study as it is looked at.
    Plan of(Path file) {
        return quick ? looks.computeIfAbsent(key(file), _ -> Plan.quick(bound(file), tasks)) : whole(file);
    }

    /// A whole study.
    Plan whole(Path file) {
        return whole.computeIfAbsent(key(file), _ -> Plan.of(bound(file), tasks));
    }

    private static Path key(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private Bound<StudyFile> bound(Path file) {
        return read.computeIfAbsent(key(file), _ -> YamlForm.written(file, StudyFile.class));
    }
}
