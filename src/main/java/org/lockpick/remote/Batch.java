package org.lockpick.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/// Many requests, or pieces of work that ask them, at once on virtual threads, with the results in their order.
public final class Batch {
    private Batch() {}

    /// Takes results in order.
    @FunctionalInterface
    public interface InOrder<T> {
        /// Takes one.
        void take(int index, T result);
    }

    /// Runs `ask` for 0 to `count` − 1 and hands each result over, in order, in the calling thread, as soon as
    /// all before it are there. After a failure nothing new is begun; what is under way is paid for and may
    /// finish, so it is in the cache for the next time. Then the failure is thrown.
    ///
    /// @param workers how many at once
    public static <T> void run(int count, int workers, IntFunction<T> ask, InOrder<T> results) {
        var slots = new ArrayList<CompletableFuture<T>>();
        for (var i = 0; i < count; i++) {
            slots.add(new CompletableFuture<>());
        }
        var next = new AtomicInteger();
        var failed = new AtomicBoolean();
        // Closing it waits for the workers.
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var worker = 0; worker < Math.min(workers, count); worker++) {
                threads.execute(() -> {
                    for (int i = next.getAndIncrement(); i < count && !failed.get(); i = next.getAndIncrement()) {
                        fill(slots.get(i), i, ask, failed);
                    }
                });
            }
            handOver(slots, failed, results);
        }
        for (var slot : slots) {
            if (slot.isCompletedExceptionally()) {
                throw failure(slot);
            }
        }
    }

    private static <T> void fill(CompletableFuture<T> slot, int index, IntFunction<T> ask, AtomicBoolean failed) {
        try {
            slot.complete(ask.apply(index));
        } catch (RuntimeException | Error e) {
            failed.set(true);
            slot.completeExceptionally(e);
        }
    }

    private static <T> void handOver(List<CompletableFuture<T>> slots, AtomicBoolean failed, InOrder<T> results) {
        for (var i = 0; i < slots.size(); i++) {
            T result;
            try {
                result = slots.get(i).join();
            } catch (CompletionException _) {
                return;
            }
            try {
                results.take(i, result);
            } catch (RuntimeException | Error e) {
                failed.set(true);
                throw e;
            }
        }
    }

    private static RuntimeException failure(CompletableFuture<?> slot) {
        var cause = slot.exceptionNow();
        return cause instanceof RuntimeException failure
                ? failure
                : new IllegalStateException("a request failed", cause);
    }
}
