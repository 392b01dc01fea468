package org.lockpick.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.lockpick.remote.EndpointForm.LimitsForm;
import org.lockpick.store.StoppedException;

/// The one gate to an endpoint: so many requests under way, so many requests and tokens in a minute, and nobody
/// passes while the server wants to be left alone. Whoever comes first passes first.
final class Limiter {
    private final Semaphore slots;
    // Held while waiting for a minute to pass, so those behind queue in order. The numbers have a lock of their own.
    private final ReentrantLock turnstile = new ReentrantLock(true);
    private final Optional<Window> requests;
    private final Optional<Window> tokens;
    private final Time time;
    private final BooleanSupplier stop;
    private Instant closedUntil = Instant.MIN;

    Limiter(LimitsForm limits, Time time, BooleanSupplier stop) {
        slots = new Semaphore(limits.concurrency(), true);
        requests = limits.requestsPerMinute().map(Window::new);
        tokens = limits.tokensPerMinute().map(Window::new);
        this.time = time;
        this.stop = stop;
    }

    /// The right to send one request, until it is closed.
    final class Pass implements AutoCloseable {
        private final Optional<Window.Share> tokensTaken;

        private Pass(Optional<Window.Share> tokensTaken) {
            this.tokensTaken = tokensTaken;
        }

        /// Says how many tokens it really took.
        void used(long amount) {
            synchronized (Limiter.this) {
                tokensTaken.ifPresent(share -> tokens.orElseThrow().correct(share, amount));
            }
        }

        @Override
        public void close() {
            slots.release();
        }
    }

    /// Waits for the right to send a request of about so many tokens.
    ///
    /// @throws StoppedException if a stop is asked for meanwhile
    Pass pass(long amount) throws InterruptedException {
        slots.acquire();
        try {
            turnstile.lockInterruptibly();
            try {
                return waited(amount);
            } finally {
                turnstile.unlock();
            }
        } catch (InterruptedException | RuntimeException e) {
            slots.release();
            throw e;
        }
    }

    private Pass waited(long amount) throws InterruptedException {
        while (true) {
            if (stop.getAsBoolean()) {
                throw new StoppedException("stopped before the next request");
            }
            Duration wait;
            synchronized (this) {
                var now = time.now();
                wait = longest(
                        Duration.between(now, closedUntil.isBefore(now) ? now : closedUntil),
                        requests.map(window -> window.waitFor(1, now)).orElse(Duration.ZERO),
                        tokens.map(window -> window.waitFor(amount, now)).orElse(Duration.ZERO));
                if (!wait.isPositive()) {
                    requests.ifPresent(window -> window.take(1, now));
                    return new Pass(tokens.map(window -> window.take(amount, now)));
                }
            }
            time.sleep(wait, stop);
        }
    }

    /// Lets nobody pass for a while.
    synchronized void closeFor(Duration duration) {
        var until = time.now().plus(duration);
        closedUntil = until.isAfter(closedUntil) ? until : closedUntil;
    }

    private static Duration longest(Duration... waits) {
        var longest = Duration.ZERO;
        for (var wait : waits) {
            longest = wait.compareTo(longest) > 0 ? wait : longest;
        }
        return longest;
    }
}
