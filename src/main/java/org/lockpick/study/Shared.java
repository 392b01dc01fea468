package org.lockpick.study;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lockpick.store.ArtifactId;
import org.lockpick.store.Failure;
import org.lockpick.store.Store;

/// What the workers of one run share: which failed stages they try again, whether one of them had to give up,
/// and a signal at which those that wait look again.
final class Shared {
    private final Map<ArtifactId, Integer> again;
    private final long starting;
    private boolean givenUp;
    private long changes;

    private Shared(Map<ArtifactId, Integer> again, long starting) {
        this.again = again;
        this.starting = starting;
    }

    /// A run that leaves what failed before.
    static Shared leavingFailures() {
        return new Shared(Map.of(), 0);
    }

    /// The same after some nanoseconds in which the program started.
    Shared after(long nanos) {
        return new Shared(again, nanos);
    }

    /// Nanoseconds in which the program started.
    long starting() {
        return starting;
    }

    /// A run that tries once more what has failed up to now. How often a stage was tried tells a later
    /// failure, of whichever worker, from those; clocks of several hosts would not.
    static Shared retrying(List<PlannedStage> stages, Store store) {
        var again = new HashMap<ArtifactId, Integer>();
        stages.forEach(stage ->
                store.failures().find(stage.id()).ifPresent(failure -> again.put(stage.id(), failure.attempts())));
        return new Shared(again, 0);
    }

    /// Whether a stage that failed this way is to be tried again.
    boolean retries(Failure failure) {
        return again.getOrDefault(failure.artifact(), 0) == failure.attempts();
    }

    /// One of the workers cannot go on, and the others should not.
    synchronized void giveUp() {
        givenUp = true;
        changed();
    }

    synchronized boolean givenUp() {
        return givenUp;
    }

    /// Says that a stage ended, well or not.
    synchronized void changed() {
        changes++;
        notifyAll();
    }

    /// How often something has changed so far.
    synchronized long changes() {
        return changes;
    }

    /// Waits until something has changed since, or for a while: other processes give no signal.
    void await(long since, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        synchronized (this) {
            for (long left = longest.toMillis(); changes == since && left > 0; ) {
                wait(left);
                left = (end - System.nanoTime()) / 1_000_000;
            }
        }
    }
}
