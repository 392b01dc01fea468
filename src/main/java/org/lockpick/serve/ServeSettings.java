package org.lockpick.serve;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/// What is shown, and where.
///
/// @param at      where to listen
/// @param store   the store's directory
/// @param studies study files that are shown whatever the store has
/// @param index   file of the index, outside the store; it may be deleted whenever nobody serves
/// @param known   directory with further study files, which are shown where the store has something of theirs
public record ServeSettings(InetSocketAddress at, Path store, List<Path> studies, Path index, Path known) {
    /// Copies.
    public ServeSettings {
        studies = List.copyOf(studies);
    }
}
