package org.lockpick.tensor;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.global.torch;

/// Works that run beside each other, each with its share of libtorch's threads.
///
/// Where tensors are small, most of a call's time is spent outside the loops that libtorch divides among its
/// threads, and in waking them. Independent works, one a core, waste none of that. Results of a work depend
/// on its share of threads exactly as they would depend on the number of threads.
public final class Lanes {
    private static final long MOST_WEIGHTS = 32L << 20;
    private static final long MOST_GRADIENTS = 2 * MOST_WEIGHTS;
    /// Into how many works [#fixed] divides at most.
    public static final int MOST_WORKS = 8;

    private static final int TRIED = 16;
    /// Threads of callers that wait for something else.
    private static final Semaphore SPARE = new Semaphore(0, true);
    /// What others worked for a thread.
    private static final ThreadLocal<LongAdder> HELPED = ThreadLocal.withInitial(LongAdder::new);

    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    /// They stay between works: a new thread begins with an empty cache of the allocator and without the scratch memory
    /// of oneDNN, and a small training step has neither time to spare.
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("lane-", 1).factory());

    private Lanes() {}

    /// How many works of a size pay on a device.
    ///
    /// @param weights of the model: with many, products alone keep all threads busy, and each work reads
    ///                 them all
    /// @param size    what is to be divided, such as rows
    /// @param least   of it that a work should have
    /// @return at least 1, at most libtorch's threads
    public static int count(Device device, long weights, long size, int least) {
        int threads = torch.get_num_threads();
        int count = single(device, weights) ? Math.clamp(size / least, 1, threads) : 1;
        return count > 1 && trusted(count, Math.max(1, threads / count)) ? count : 1;
    }

    /// Into how many works something of a size is divided, each for one thread: as many as pay where threads
    /// are many, and the same however many there are, so that results do not depend on them.
    ///
    /// @param weights of the model: each work may add up gradients of its own
    /// @param size    what is to be divided, such as tokens
    /// @param least   of it that a work should have
    /// @return at least 1
    public static int fixed(Device device, long weights, long size, int least) {
        if (!single(device, weights) || !FastPaths.wanted()) {
            return 1;
        }
        long most = Math.clamp(MOST_GRADIENTS / Math.max(1, weights), 1, MOST_WORKS);
        int count = (int) Math.clamp(size / least, 1, most);
        return count > 1 && trusted(count, 1) ? count : 1;
    }

    /// Whether a model is so small that a thread computes each of its operations alone.
    public static boolean single(Device device, long weights) {
        return device.kind() == Device.Kind.CPU && weights <= MOST_WEIGHTS;
    }

    /// Whether works beside each other compute what each computes alone, to the bit.
    private static boolean trusted(int count, int share) {
        return FastPaths.trusts(ShapeClass.of(FastPath.LANES, Dtype.FP32, count, share, 0, 0), () -> {
            var alone = beside(1, share).getFirst();
            return beside(count, share).stream()
                    .filter(result -> !Arrays.equals(result, alone))
                    .findFirst()
                    .map(_ -> "other bits than alone");
        });
    }

    /// The same calculation several times at once, each with a share of the threads.
    private static List<float[]> beside(int count, int share) {
        int threads = torch.get_num_threads();
        var results = new float[count][];
        try {
            runBeside(
                    IntStream.range(0, count)
                            .<Runnable>mapToObj(lane -> () -> results[lane] = calculation())
                            .toList(),
                    share);
        } finally {
            torch.set_num_threads(threads);
        }
        return List.of(results);
    }

    private static float[] calculation() {
        try (var _ = Scope.open()) {
            var x = Trials.numbers(Dtype.FP32, 48, 96);
            var weight = Trials.numbers(Dtype.FP32, 96, 96);
            for (int i = 0; i < TRIED; i++) {
                x = FastPaths.result(FastPath.LANES, torch.softmax(torch.mm(x, weight.t()), -1))
                        .sub_(Kernels.scalar(0.01));
            }
            return Host.floats(x);
        }
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
        run(works, Math.max(1, torch.get_num_threads() / works.size()));
    }

    /// The same with a share of threads that is given, each work on a thread of its own.
    ///
    /// @param share threads of each work
    public static void run(List<Runnable> works, int share) {
        int threads = torch.get_num_threads();
        try {
            runBeside(works, share);
        } finally {
            // What was set last is what later threads begin with.
            torch.set_num_threads(threads);
        }
    }

    /// Begins a work on a thread of its own, beside what the caller does, with as many threads of libtorch's
    /// as the caller has. The caller must [wait][#await] for its end.
    public static Future<?> begin(Runnable work) {
        return begun(List.of(work), torch.get_num_threads()).getFirst();
    }

    /// Waits until a work has ended.
    ///
    /// @throws RuntimeException or an [Error] as the work threw it
    public static void join(Future<?> work) {
        await(work);
        if (work.state() == Future.State.FAILED) {
            throw first(List.of(work.exceptionNow()));
        }
    }

    /// Runs all works and comes back when the last has ended. Each has one thread; as many run at once as the
    /// caller has threads, and more with those that others [lend][#lending]. So results depend on neither.
    ///
    /// @throws RuntimeException or an [Error] as the first work in the list that failed threw it
    public static void runSingly(List<Runnable> works) {
        int threads = torch.get_num_threads();
        int own = Math.min(threads, works.size());
        int borrowed = borrow(works.size() - own);
        var left = new AtomicInteger();
        var failures = new ConcurrentSkipListMap<Integer, Throwable>();
        Runnable taking = () -> {
            for (int i = left.getAndIncrement(); i < works.size(); i = left.getAndIncrement()) {
                try {
                    works.get(i).run();
                } catch (RuntimeException | Error e) {
                    failures.put(i, e);
                }
            }
        };
        try {
            var helpers = begun(Collections.nCopies(own + borrowed - 1, taking), 1);
            divide(1);
            taking.run();
            helpers.forEach(Lanes::await);
        } finally {
            divide(threads);
            SPARE.release(borrowed);
        }
        if (!failures.isEmpty()) {
            throw first(List.copyOf(failures.values()));
        }
    }

    /// Computes with one thread, so that the result does not depend on how many there are.
    public static <T> T singly(Supplier<T> work) {
        int threads = torch.get_num_threads();
        try {
            divide(1);
            return work.get();
        } finally {
            divide(threads);
        }
    }

    /// Lends the caller's threads to [#runSingly] of others while it waits, and takes them back: at the
    /// latest when what they are lent to has ended, which is a pass of a training step.
    public static void lending(Runnable waiting) {
        int own = torch.get_num_threads();
        SPARE.release(own);
        try {
            waiting.run();
        } finally {
            SPARE.acquireUninterruptibly(own);
        }
    }

    /// As many as are there now, unless somebody waits to have his own back.
    private static int borrow(int wanted) {
        int borrowed = 0;
        try {
            // With a time limit, unlike without, the semaphore's queue is respected.
            while (borrowed < wanted && SPARE.tryAcquire(0, TimeUnit.SECONDS)) {
                borrowed++;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return borrowed;
    }

    /// Threads that an operation has which the calling thread begins.
    public static int threads() {
        return torch.get_num_threads();
    }

    /// Nanoseconds that processors have worked for the calling thread: in it, and in lanes that worked for it.
    /// Threads of libtorch within an operation are not counted: the caller works beside them.
    public static long processorNanos() {
        return ownNanos() + HELPED.get().sum();
    }

    private static long ownNanos() {
        return Math.max(0, CLOCK.getCurrentThreadCpuTime()); // -1 where the system does not tell
    }

    private static List<Future<?>> begun(List<Runnable> works, int share) {
        var caller = HELPED.get();
        return works.stream()
                .<Future<?>>map(work -> THREADS.submit(() -> {
                    long before = processorNanos();
                    try {
                        divide(share);
                        work.run();
                    } finally {
                        caller.add(processorNanos() - before);
                    }
                }))
                .toList();
    }

    private static void runBeside(List<Runnable> works, int share) {
        var running = begun(works, share);
        running.forEach(Lanes::await);
        var failures = running.stream()
                .filter(work -> work.state() == Future.State.FAILED)
                .map(Future::exceptionNow)
                .toList();
        if (!failures.isEmpty()) {
            throw first(failures);
        }
    }

    /// Waits until a work has ended, whatever it ended with. An interrupt is kept for the caller: works use
    /// memory that is the caller's, so they are never left behind.
    public static void await(Future<?> work) {
        boolean interrupted = false;
        while (!work.isDone()) {
            try {
                work.get();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                break; // told when all have ended
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// The first failure as it was, the others beside it.
    private static RuntimeException first(List<Throwable> failures) {
        var first = failures.getFirst();
        failures.stream().skip(1).filter(other -> !other.equals(first)).forEach(first::addSuppressed);
        return switch (first) {
            case RuntimeException failure -> failure;
            case Error failure -> throw failure;
            default -> new IllegalStateException(first);
        };
    }

    /// Sets the calling thread's share. Asking first matters: a thread's first call takes over the number
    /// last set, and setting empties caches of libtorch, which costs a small step more than it has to spare.
    private static void divide(int share) {
        if (torch.get_num_threads() != share) {
            torch.set_num_threads(share);
        }
    }
}
