package org.lockpick.serve;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Who works while nobody waits.
final class Background implements AutoCloseable {
    private final ExecutorService soon = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService figures = oneThread("figures");
    private final ExecutorService index = oneThread("index");
    private final ExecutorService times = oneThread("times");

    private static ExecutorService oneThread(String name) {
        return Executors.newSingleThreadExecutor(work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /// For what is short.
    Executor soon() {
        return soon;
    }

    /// For figures, one after the other.
    Executor figures() {
        return figures;
    }

    /// For the index.
    Executor index() {
        return index;
    }

    /// For times that are left, one study after the other.
    Executor times() {
        return times;
    }

    @Override
    public void close() {
        soon.shutdownNow();
        figures.shutdownNow();
        index.shutdownNow();
        times.shutdownNow();
    }
}
