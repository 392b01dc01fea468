package org.lockpick.store;

import java.time.Duration;

/// How long a claim is believed without a sign of life.
///
/// @param renew the time between two heartbeats
/// @param lapse the silence after which a process on another host counts as dead
public record Lease(Duration renew, Duration lapse) {

    /// A heartbeat every 5 s; 30 s of silence lapse.
    public static final Lease STANDARD = new Lease(Duration.ofSeconds(5), Duration.ofSeconds(30));

    /// Checks that a claim outlives two lost heartbeats.
    public Lease {
        if (!renew.isPositive() || lapse.compareTo(renew.multipliedBy(3)) < 0) {
            throw new IllegalArgumentException(
                    "expected a heartbeat above 0 and a lapse of at least three heartbeats, got " + renew + " and "
                            + lapse);
        }
    }
}
