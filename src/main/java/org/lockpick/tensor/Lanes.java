package org.lockpick.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.pytorch.global.torch;

/// Works that run beside each other, each with its share of libtorch's threads.
///
/// Where tensors are small, most of a call's time is spent outside the loops that libtorch divides among its
/// threads, and in waking them. Independent works, one a core, waste none of that. Results of a work depend
/// on its share of threads exactly as they would depend on the number of threads.
public final class Lanes {
    private Lanes() {}

    /// How many works of a size pay.
    ///
    /// @param size  what is to be divided, such as rows
    /// @param least of it that a work should have
    /// @return at least 1, at most libtorch's threads
    public static int count(Device device, int size, int least) {
        return device.kind() == Device.Kind.CPU ? Math.clamp(size / least, 1, torch.get_num_threads()) : 1;
    }

    /// Runs all works and comes back when the last has ended: a single one on the calling thread, several
    /// each on a thread of its own. Native objects that a work leaves behind must have been kept with
    /// [Scope#keep].
    ///
    /// @throws RuntimeException or an [Error] as the first work in the list that failed threw it
    public static void run(List<Runnable> works) {
        if (works.size() == 1) {
            works.getFirst().run();
            return;
        }
        int threads = torch.get_num_threads();
        int share = Math.max(1, threads / works.size());
        var ready = new CountDownLatch(works.size());
        try (var lanes = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("lane-", 1).factory())) {
            var running = new ArrayList<Future<?>>();
            for (var work : works) {
                running.add(lanes.submit(() -> {
                    divide(share, ready);
                    work.run();
                }));
            }
            // What is set last is what later threads begin with, so the caller sets its own number again.
            ready.await();
            torch.set_num_threads(threads);
            for (var work : running) {
                work.get();
            }
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while lanes ran", e);
        }
    }

    /// Sets the calling thread's share. Asking first matters: a thread's first call takes over the number
    /// last set.
    private static void divide(int share, CountDownLatch ready) {
        torch.get_num_threads();
        torch.set_num_threads(share);
        ready.countDown();
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        return switch (e.getCause()) {
            case RuntimeException failure -> failure;
            case Error failure -> throw failure;
            case null, default -> new IllegalStateException(e);
        };
    }
}
