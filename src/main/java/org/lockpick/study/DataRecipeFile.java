package org.lockpick.study;

import java.nio.file.Path;
import org.lockpick.policy.making.DataRecipe;
import org.lockpick.study.file.YamlForm;

/// Reads a file that orders a data set.
public final class DataRecipeFile {
    private DataRecipeFile() {}

    /// The recipe in a YAML file.
    ///
    /// @throws org.lockpick.study.file.StudyFileException with all mistakes, each with file, line and column
    public static DataRecipe read(Path file) {
        return YamlForm.read(file, DataRecipe.class);
    }
}
