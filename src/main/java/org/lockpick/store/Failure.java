package org.lockpick.store;

import java.time.Instant;
import java.util.List;

/// Why an artifact could not be made, the last time that it was tried.
///
/// @param artifact that is missing
/// @param label what the study calls the stage that makes it
/// @param study title of the study
/// @param reason in one line
/// @param when it failed, by the clock of the host
/// @param host where it failed
/// @param attempts how often it was tried, this time included
/// @param log the stack trace, line by line
public record Failure(
        ArtifactId artifact,
        String label,
        String study,
        String reason,
        Instant when,
        String host,
        int attempts,
        List<String> log) {

    /// Copies the log and checks the count.
    public Failure {
        log = List.copyOf(log);
        if (attempts < 1) {
            throw new IllegalArgumentException("expected attempts from 1, got " + attempts);
        }
    }
}
