package org.lockpick.store;

import java.nio.file.Path;

/// An artifact or checkpoint whose files are not those that were written; names it, the file, and what was
/// expected and found.
public final class DamagedArtifactException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DamagedArtifactException(String what, Path directory, String finding) {
        super(what + " is damaged: " + finding + ". Delete " + directory + " to have it made again");
    }
}
