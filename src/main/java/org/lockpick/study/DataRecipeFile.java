package org.lockpick.study;

import java.nio.file.Path;
import org.lockpick.form.YamlForm;
import org.lockpick.policy.making.DataRecipe;

/// Reads a file that orders a data set.
public final class DataRecipeFile {
    private DataRecipeFile() {}

    /// The recipe in a YAML file.
    ///
    /// @throws org.lockpick.form.StudyFileException with all mistakes, each with file, line and column
    public static DataRecipe read(Path file) {
        return YamlForm.read(file, DataRecipe.class);
    }
}
