package org.lockpick.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// A clock that moves only when somebody sleeps, and then at once.
final class FakeTime implements Time {
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private final List<Duration> slept = new ArrayList<>();

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void sleep(Duration duration, BooleanSupplier stop) {
        slept.add(duration);
        now = now.plus(duration);
    }

    synchronized List<Duration> slept() {
        return List.copyOf(slept);
    }

    synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }
}
