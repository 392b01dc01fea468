package org.lockpick.model;

import java.nio.file.Path;
import org.lockpick.store.UserMistake;

/// A model directory or file that cannot be used as it is.
public final class CheckpointException extends UserMistake {
    private static final long serialVersionUID = 1;

    /// @param file    the file at fault
    /// @param problem what is wrong with it, as a sentence that goes on from its name
    public CheckpointException(Path file, String problem) {
        super(file + " " + problem);
    }
}
