package org.lockpick.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Turns Ctrl-C and SIGTERM into a request to save and stop, and gives the work time to do so.
final class StopSignal implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(90);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAndWait, "stop");
    private volatile boolean requested;
    private volatile boolean saved;

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean requested() {
        return requested;
    }

    /// Called when the work has saved itself because of the request.
    void saved() {
        saved = true;
    }

    private void stopAndWait() {
        requested = true;
        try {
            boolean inTime = ended.await(GRACE.toSeconds(), TimeUnit.SECONDS);
            if (inTime && saved) {
                Runtime.getRuntime().halt(ExitCode.STOPPED.code());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        if (!requested) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
