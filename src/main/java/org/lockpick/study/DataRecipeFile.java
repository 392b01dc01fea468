package org.lockpick.study;

import java.nio.file.Path;
import org.lockpick.policy.making.DataRecipe;
import org.lockpick.store.UserMistake;
import org.lockpick.study.file.StudyFileException;
import org.lockpick.study.file.YamlForm;

/// Reads a file that orders a data set.
public final class DataRecipeFile {
    private DataRecipeFile() {}

    /// The recipe in a YAML file.
    ///
    /// @throws UserMistake with all mistakes, each with file, line and column
    public static DataRecipe read(Path file) {
        try {
            return YamlForm.read(file, DataRecipe.class);
        } catch (StudyFileException e) {
            throw new UserMistake(String.valueOf(e.getMessage()), e);
        }
    }
}
