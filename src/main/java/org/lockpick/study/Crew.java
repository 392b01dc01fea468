package org.lockpick.study;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import org.lockpick.store.StoppedException;
import org.lockpick.store.Store;
import org.lockpick.tensor.Device;
import org.lockpick.tensor.Lanes;

/// Several workers in this process, each on a thread of its own with its share of libtorch's threads. Workers that
/// have nothing to do lend their share to the trainings of the others.
///
/// What a stage makes with a small model on a CPU depends neither on the number of workers nor on their
/// threads; what it makes with a large one depends on the threads of its worker.
public final class Crew {
    /// With more operations a token than models of about 32 million parameters take in training, the products
    /// alone keep all threads busy.
    static final double MOST_FLOPS_OF_TOKEN = 6 * 32e6;

    private final Store store;
    private final Environment environment;
    private final Duration checkpointEvery;
    private final Device device;
    private long starting;

    /// @param environment     as all workers have it
    /// @param checkpointEvery at most this much work is lost to a kill, of each worker
    /// @param device          where models are trained and asked
    public Crew(Store store, Environment environment, Duration checkpointEvery, Device device) {
        this.store = store;
        this.environment = environment;
        this.checkpointEvery = checkpointEvery;
        this.device = device;
    }

    /// Says that the program has been starting up to now, so that it is kept how long that took.
    ///
    /// @param since when it began
    public void starting(Instant since) {
        starting = Math.max(0, Duration.between(since, Instant.now()).toNanos());
    }

    /// How many workers, and how many threads an operation of each has.
    public record Size(int workers, int threads) {
        /// Checks.
        public Size {
            if (workers < 1 || threads < 1) {
                throw new IllegalArgumentException(
                        "expected workers and threads from 1, got %d and %d".formatted(workers, threads));
            }
        }

        /// Threads divided among workers; at least one each.
        public static Size dividing(int threads, int workers) {
            return new Size(workers, Math.max(1, threads / workers));
        }

        /// What is fastest as a rule: for small models on a CPU a worker a thread, as far as there are stages
        /// that can run at once; for large ones, and on a graphics processor, one worker with all threads.
        ///
        /// It depends on the whole study and not on what is left of it, so that it is the same when a study
        /// goes on.
        public static Size usual(Plan plan, Device device, int threads) {
            boolean small = plan.stages().stream()
                    .map(PlannedStage::stage)
                    .allMatch(stage -> stage.flops() <= MOST_FLOPS_OF_TOKEN * stage.tokens());
            return device.kind() == Device.Kind.CPU && small
                    ? dividing(threads, Math.min(threads, WorkOrder.width(plan.stages())))
                    : new Size(1, threads);
        }

        /// Fewer workers with the same threads each, so that also the bits of large models stay, if all at
        /// once need more memory than there is; at least one.
        ///
        /// @param left      of the study
        /// @param available bytes of memory
        public Size within(Progress left, Device device, double available) {
            int fitting = workers;
            while (fitting > 1 && left.memoryLeft(device, fitting) > available) {
                fitting--;
            }
            return new Size(fitting, threads);
        }
    }

    /// Works until every artifact of the plan is in the store, except those that failed or need one that did, and
    /// those behind a gate that is not met.
    ///
    /// @param retryFailed whether what failed before is tried once more
    /// @param events      for each worker, by its number from 0; called on several threads at once
    /// @return what failed, and what is behind a gate
    /// @throws StoppedException when asked to stop, saying what is done and what is left; what was
    ///     begun is saved
    /// @throws org.lockpick.store.StoreWriteException if the store cannot be written
    public FailedStages work(Plan plan, Size size, boolean retryFailed, IntFunction<StudyEvents> events) {
        var stages = plan.stages();
        var shared = (retryFailed ? Shared.retrying(stages, store) : Shared.leavingFailures()).after(starting);
        var order = WorkOrder.of(stages);
        List<String> stops = Collections.synchronizedList(new ArrayList<>());
        var atWork = new CountDownLatch(size.workers());
        var works = new ArrayList<Runnable>();
        for (int number = 0; number < size.workers(); number++) {
            var worker = new Worker(store, environment, checkpointEvery, device, events.apply(number), shared);
            works.add(() -> work(worker, order, shared, stops, atWork));
        }
        Lanes.run(works, size.threads());
        if (!stops.isEmpty()) {
            throw Worker.stopped(String.join(", ", stops), stages, store);
        }
        return FailedStages.of(stages, store);
    }

    private static void work(
            Worker worker, List<PlannedStage> order, Shared shared, List<String> stops, CountDownLatch atWork) {
        try {
            worker.runAll(order);
        } catch (StoppedException e) {
            stops.add(String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            shared.giveUp();
            throw e;
        } finally {
            atWork.countDown();
        }
        Lanes.lending(() -> await(atWork));
    }

    private static void await(CountDownLatch others) {
        try {
            others.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // what the others do is none of this thread's matter
        }
    }
}
