package org.lockpick.remote;

import java.nio.file.Path;
import java.util.Optional;

/// Where an endpoint keeps its files. None of them ever holds a key.
///
/// @param cache  directory of the answers; several processes may share it
/// @param ledger what was paid for; absent: nobody writes it down
public record EndpointFiles(Path cache, Optional<Path> ledger) {
    /// Cache and ledger below one directory.
    public static EndpointFiles below(Path directory) {
        return new EndpointFiles(directory.resolve("answers"), Optional.of(directory.resolve("ledger.jsonl")));
    }
}
