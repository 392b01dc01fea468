package org.lockpick.store;

import java.io.IOException;
import java.nio.file.Path;

/// Fills a directory with the files of an artifact or a checkpoint.
@FunctionalInterface
public interface PayloadWriter {

    /// Writes plain files, in sub-directories if need be, and closes them.
    ///
    /// @param directory fresh, empty and private; do not keep the path, for the directory is renamed afterwards
    /// @throws IOException if writing fails; nothing then appears
    void write(Path directory) throws IOException;
}
