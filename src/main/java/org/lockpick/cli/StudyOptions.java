package org.lockpick.cli;

import java.nio.file.Path;
import org.lockpick.store.Store;
import org.lockpick.store.UserMistake;
import org.lockpick.study.Plan;
import org.lockpick.study.StudyFile;
import org.lockpick.study.file.StudyFileException;
import org.lockpick.study.file.YamlForm;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The study and the store that most verbs work on.
final class StudyOptions {
    @Parameters(paramLabel = "STUDY", description = "Study file (YAML), such as studies/mini/composition.yaml.")
    Path file = Path.of("");

    @Option(
            names = "--store",
            paramLabel = "DIR",
            defaultValue = "store",
            description = "Where artifacts are kept (default: ${DEFAULT-VALUE}).")
    Path store = Path.of("store");

    /// Reads and expands the study.
    ///
    /// @throws UserMistake with every mistake in the file
    Plan plan() {
        try {
            return Plan.of(YamlForm.read(file, StudyFile.class));
        } catch (StudyFileException e) {
            throw new UserMistake(e.getMessage());
        }
    }

    Store open() {
        return Store.open(store);
    }
}
