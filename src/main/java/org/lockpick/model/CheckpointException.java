package org.lockpick.model;

import java.nio.file.Path;
import org.lockpick.store.UserMistake;

/// A model directory or file that cannot be used as it is.
public final class CheckpointException extends UserMistake {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 600;

    /// @param file    the file at fault
    /// @param problem what is wrong with it, as a sentence that goes on from its name; it may quote
    ///                the file, however long and strange that is
    public CheckpointException(Path file, String problem) {
        super(file + " " + printable(problem));
    }

    private static String printable(String text) {
        var clean = text.replaceAll("\\p{Cntrl}", "�");
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
    }
}
