package org.lockpick.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/// The clock of a client. Tests have one of their own, in which waiting takes no time.
interface Time {
    /// The time of day.
    Instant now();

    /// Waits, or until a stop is asked for.
    void sleep(Duration duration, BooleanSupplier stop) throws InterruptedException;

    /// The clock of this machine.
    static Time system() {
        return new Time() {
            private static final Duration LOOK = Duration.ofMillis(100);

            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public void sleep(Duration duration, BooleanSupplier stop) throws InterruptedException {
                long end = System.nanoTime() + duration.toNanos();
                for (long left = duration.toNanos(); left > 0 && !stop.getAsBoolean(); left = end - System.nanoTime()) {
                    Thread.sleep(Duration.ofNanos(Math.min(left, LOOK.toNanos())));
                }
            }
        };
    }
}
