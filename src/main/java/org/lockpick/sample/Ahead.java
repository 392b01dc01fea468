package org.lockpick.sample;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.lockpick.tensor.Lanes;

/// Makes parts on a thread of its own while the caller works on those that are made: the next completions are
/// generated while others are graded.
///
/// The caller gets all parts, in their order, on its own thread. Who makes them is at most two parts ahead of
/// it and the one in the making.
///
/// @param <T> a part
public final class Ahead<T> implements Taker<T> {
    private static final int WAITING = 2;

    /// Parts that are made; nothing stands for the end.
    private final BlockingQueue<Optional<T>> made = new LinkedBlockingQueue<>(WAITING);

    private volatile boolean cancelled;

    private Ahead() {}

    /// Makes parts and works on them; comes back when both have ended.
    ///
    /// @param making gives out parts, on another thread that has as many of libtorch's threads as the caller
    /// @param work   works on each, on the calling thread. When it fails, no more parts are made
    /// @throws RuntimeException or an [Error] as the work threw it; or else, when the work is done with all
    ///     parts before, as the making threw it
    public static <T> void run(Consumer<Taker<T>> making, Consumer<T> work) {
        var ahead = new Ahead<T>();
        var maker = Lanes.begin(() -> {
            try {
                making.accept(ahead);
            } finally {
                ahead.put(Optional.empty());
            }
        });
        boolean done = false;
        try {
            for (var part = ahead.next(); part.isPresent(); part = ahead.next()) {
                work.accept(part.get());
            }
            done = true;
        } finally {
            if (!done) {
                ahead.cancel();
                Lanes.await(maker);
            }
        }
        Lanes.join(maker);
    }

    @Override
    public void take(T part) {
        if (!cancelled) {
            put(Optional.of(part));
        }
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    /// Lets the maker end: what it still gives out is dropped.
    private void cancel() {
        cancelled = true;
        while (next().isPresent()) {
            // dropped
        }
    }

    private void put(Optional<T> part) {
        waiting(() -> {
            made.put(part);
            return part;
        });
    }

    private Optional<T> next() {
        return waiting(made::take);
    }

    private interface Wait<R> {
        R get() throws InterruptedException;
    }

    /// An interrupt is kept for the caller: both sides use memory that is the caller's, so neither is left
    /// behind.
    private static <R> R waiting(Wait<R> wait) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return wait.get();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
