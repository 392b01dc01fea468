package org.lockpick.serve;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A value that is worked out in the background, once for all who look, and again when somebody looks and it has
/// become old. Working it out takes at most a tenth of the time.
///
/// @param <T> what it is
final class Refreshed<T> {
    private static final int SHARE = 10;

    private final Executor background;
    private final Duration fresh;
    private final UnaryOperator<@Nullable T> source;
    private @Nullable Known<T> known;
    private @Nullable RuntimeException failure;
    private Instant next = Instant.MIN;
    private boolean underWay;

    /// What is known.
    ///
    /// @param at when it was worked out
    record Known<T>(T value, Instant at) {}

    /// @param fresh  how long a value is good at least
    /// @param source works it out, from the one before where there is one
    Refreshed(Executor background, Duration fresh, UnaryOperator<@Nullable T> source) {
        this.background = background;
        this.fresh = fresh;
        this.source = source;
    }

    /// What is known now; empty where nothing is yet.
    ///
    /// @throws RuntimeException that working it out ended with
    synchronized Optional<Known<T>> look() {
        if (!underWay && Instant.now().isAfter(next)) {
            underWay = true;
            background.execute(this::work);
        }
        if (failure != null) {
            throw failure;
        }
        return Optional.ofNullable(known);
    }

    /// What is known, after a while if need be.
    synchronized Optional<Known<T>> await(Duration most) {
        var until = Instant.now().plus(most);
        var found = look();
        while (found.isEmpty() && Instant.now().isBefore(until)) {
            try {
                wait(Math.max(1, Duration.between(Instant.now(), until).toMillis()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return found;
            }
            found = look();
        }
        return found;
    }

    /// Whether it is being worked out.
    synchronized boolean isUnderWay() {
        return underWay;
    }

    private void work() {
        var before = value();
        var began = Instant.now();
        T now = null;
        RuntimeException problem = null;
        try {
            now = source.apply(before);
        } catch (RuntimeException e) {
            problem = e;
        }
        var took = Duration.between(began, Instant.now()).multipliedBy(SHARE);
        end(now, problem, took.compareTo(fresh) > 0 ? took : fresh);
    }

    private synchronized @Nullable T value() {
        return known == null ? null : known.value();
    }

    private synchronized void end(@Nullable T now, @Nullable RuntimeException problem, Duration pause) {
        underWay = false;
        failure = problem;
        if (now != null) {
            known = new Known<>(now, Instant.now());
        }
        next = Instant.now().plus(pause);
        notifyAll();
    }
}
