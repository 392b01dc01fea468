package org.lockpick.cli;

import java.time.Duration;
import org.lockpick.remote.EndpointEvents;

/// Retries as lines of their own, not more than one in a while, and the signal as the wish to stop.
final class AskingEvents implements EndpointEvents {
    private static final Duration WHILE = Duration.ofSeconds(2);

    private final ProgressLine progress;
    private final StopSignal signal;
    private long quietUntil = System.nanoTime();

    AskingEvents(ProgressLine progress, StopSignal signal) {
        this.progress = progress;
        this.signal = signal;
    }

    @Override
    public synchronized void retrying(String why, int attempt, Duration pause) {
        if (System.nanoTime() - quietUntil < 0) {
            return;
        }
        quietUntil = System.nanoTime() + WHILE.toNanos();
        var seconds = ProgressLine.time(pause.toMillis() / 1e3);
        progress.say("attempt " + attempt + ": " + why + "; again in " + seconds);
    }

    @Override
    public boolean stopRequested() {
        return signal.requested();
    }
}
