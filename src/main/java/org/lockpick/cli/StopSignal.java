package org.lockpick.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Turns Ctrl-C and SIGTERM into a request to save and stop, and gives the work time to do so.
///
/// [#install] comes first in the program: from then on a verb that can be resumed ends with the code that says so,
/// whatever it was doing. While the work is under way it is asked to save itself; before, there is nothing to save.
final class StopSignal implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(90);
    private static final CountDownLatch ENDED = new CountDownLatch(1);

    private static volatile @Nullable StopSignal listening;
    private static volatile boolean arrived;
    private static volatile int code;

    private volatile boolean requested;

    /// Work that listens begins.
    StopSignal() {
        listening = this;
        requested = arrived;
    }

    /// Listens from now on, to the end of the program.
    ///
    /// @param resumable whether the same command goes on where it was
    static void install(boolean resumable) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(resumable), "stop"));
    }

    /// Ends the program.
    static void exit(int exitCode) {
        code = exitCode;
        ENDED.countDown();
        System.exit(exitCode);
    }

    boolean requested() {
        return requested;
    }

    private static void stop(boolean resumable) {
        if (ENDED.getCount() == 0) {
            return;
        }
        arrived = true;
        var work = listening;
        if (work == null) {
            if (resumable) {
                System.err.println("lockpick: stopped; the same command goes on from here");
                Runtime.getRuntime().halt(ExitCode.STOPPED.code());
            }
            return;
        }
        work.requested = true;
        try {
            if (ENDED.await(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (resumable) {
            Runtime.getRuntime().halt(ExitCode.STOPPED.code());
        }
    }

    @Override
    public void close() {
        listening = null;
    }
}
