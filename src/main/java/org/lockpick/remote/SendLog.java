package org.lockpick.remote;

import java.time.Instant;
import java.util.Optional;

/// Remembers on the disk that something which must not be sent twice may have been sent.
public interface SendLog {
    /// When it was sent last; empty where it never was.
    Optional<Instant> last();

    /// Keeps that it is sent now. Called before the first byte leaves; what it keeps must survive a kill.
    void sending(Instant now);
}
