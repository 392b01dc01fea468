package org.lockpick.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class LanesTest {

    @Test
    void aSingleWorkRunsOnTheCallersThreadWithAllThreads() {
        int threads = torch.get_num_threads();
        var seen = Collections.<Thread>newSetFromMap(new ConcurrentHashMap<>());
        Lanes.run(List.of(() -> {
            seen.add(Thread.currentThread());
            assertThat(torch.get_num_threads()).isEqualTo(threads);
        }));
        assertThat(seen).containsExactly(Thread.currentThread());
    }

    @Test
    void severalRunBesideEachOtherAndShareTheThreads() {
        int threads = torch.get_num_threads();
        var shares = Collections.<Integer>newSetFromMap(new ConcurrentHashMap<>());
        var together = new CyclicBarrier(2);
        Runnable work = () -> {
            shares.add(torch.get_num_threads());
            try {
                together.await(1, TimeUnit.MINUTES); // passes only if both are there
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            shares.add(torch.get_num_threads());
        };
        Lanes.run(List.of(work, work));
        assertThat(shares).containsExactly(Math.max(1, threads / 2));
        assertThat(torch.get_num_threads()).isEqualTo(threads);
    }

    @Test
    void laterThreadsBeginWithTheCallersNumber() throws InterruptedException {
        int threads = torch.get_num_threads();
        Lanes.run(List.of(() -> {}, () -> {}));
        Set<Integer> seen = Collections.newSetFromMap(new ConcurrentHashMap<>());
        var later = Thread.ofPlatform().start(() -> seen.add(torch.get_num_threads()));
        later.join();
        assertThat(seen).containsExactly(threads);
    }

    @Test
    void aFailureComesOutAsItWasAfterAllHaveEnded() {
        var ended = Collections.<Integer>newSetFromMap(new ConcurrentHashMap<>());
        var failure = new IllegalArgumentException("this one");
        assertThatThrownBy(() -> Lanes.run(List.of(
                        () -> ended.add(1),
                        () -> {
                            throw failure;
                        },
                        () -> ended.add(3))))
                .isSameAs(failure);
        assertThat(ended).containsExactlyInAnyOrder(1, 3);
        var error = new StackOverflowError();
        assertThatThrownBy(() -> Lanes.run(List.of(
                        () -> {
                            throw error;
                        },
                        () -> {})))
                .isSameAs(error);
    }

    @Test
    void threadsStayForTheNextWorks() {
        var seen = Collections.<Thread>newSetFromMap(new ConcurrentHashMap<>());
        int rounds = 40;
        for (int round = 0; round < rounds; round++) {
            seen.addAll(threadsOf(2));
        }
        assertThat(seen).hasSizeLessThan(rounds);
    }

    private static Set<Thread> threadsOf(int works) {
        var seen = Collections.<Thread>newSetFromMap(new ConcurrentHashMap<>());
        var together = new CyclicBarrier(works);
        Lanes.run(Collections.nCopies(works, () -> {
            seen.add(Thread.currentThread());
            meet(together);
        }));
        return seen;
    }

    @Test
    void worksForOneThreadEachRunAsManyAtOnceAsTheCallerHasThreads() {
        int threads = torch.get_num_threads();
        torch.set_num_threads(3);
        try {
            var shares = Collections.<Integer>newSetFromMap(new ConcurrentHashMap<>());
            var seen = Collections.<Thread>newSetFromMap(new ConcurrentHashMap<>());
            var together = new CyclicBarrier(3);
            Lanes.runSingly(Collections.nCopies(6, () -> {
                shares.add(torch.get_num_threads());
                seen.add(Thread.currentThread());
                meet(together);
            }));
            assertThat(shares).containsExactly(1);
            assertThat(seen).hasSize(3).contains(Thread.currentThread());
            assertThat(torch.get_num_threads()).isEqualTo(3);
        } finally {
            torch.set_num_threads(threads);
        }
    }

    @Test
    void whoWaitsLendsThreadsAndGetsThemBack() throws Exception {
        var lent = new CountDownLatch(1);
        var back = new CountDownLatch(1);
        var lender = Thread.ofPlatform().start(() -> {
            torch.get_num_threads();
            torch.set_num_threads(1);
            Lanes.lending(() -> {
                lent.countDown();
                awaitUninterruptibly(back);
            });
        });
        lent.await();
        int threads = torch.get_num_threads();
        torch.set_num_threads(1);
        try {
            var together = new CyclicBarrier(2); // passes only if both run at once
            Lanes.runSingly(Collections.nCopies(2, () -> meet(together)));
            back.countDown();
            lender.join();
            var seen = Collections.<Thread>newSetFromMap(new ConcurrentHashMap<>());
            Lanes.runSingly(Collections.nCopies(2, () -> seen.add(Thread.currentThread())));
            assertThat(seen).as("nothing is lent any more").containsExactly(Thread.currentThread());
        } finally {
            torch.set_num_threads(threads);
        }
    }

    @Test
    void ofWorksForOneThreadEachAllEndAndTheFirstFailureComesOut() {
        var ended = Collections.<Integer>newSetFromMap(new ConcurrentHashMap<>());
        var failure = new IllegalArgumentException("the second");
        assertThatThrownBy(() -> Lanes.runSingly(List.of(
                        () -> ended.add(1),
                        () -> {
                            throw failure;
                        },
                        () -> ended.add(3),
                        () -> {
                            throw new IllegalStateException("the fourth");
                        })))
                .isSameAs(failure);
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(ended).containsExactlyInAnyOrder(1, 3);
    }

    private static void meet(CyclicBarrier others) {
        try {
            others.await(1, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Works use memory that is the caller's.
    @Test
    void anInterruptedCallerStillWaitsForAllWorksAndKeepsTheInterrupt() {
        var ended = Collections.<Integer>newSetFromMap(new ConcurrentHashMap<>());
        Thread.currentThread().interrupt();
        Lanes.run(List.of(() -> ended.add(1), () -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            ended.add(2);
        }));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(ended).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void thereAreNoMoreLanesThanThreadsNorThanWorkFor() {
        int threads = torch.get_num_threads();
        assertThat(Lanes.count(Device.CPU, 1000, 1_000_000, 16)).isEqualTo(threads);
        assertThat(Lanes.count(Device.CPU, 1000, 31, 16)).isEqualTo(1);
        assertThat(Lanes.count(Device.CPU, 1000, 0, 16)).isEqualTo(1);
        assertThat(Lanes.count(new Device(Device.Kind.CUDA, 0), 1000, 1_000_000, 16))
                .isEqualTo(1);
    }

    @Test
    void productsOfPackedWeightsHaveTheSameBitsWithAShareOfTheThreads() {
        assumeThat(Matmul.packs(Dtype.FP32, Device.CPU)).isTrue();
        try (var _ = Scope.open()) {
            for (var shape : new int[][] {{128, 384}, {512, 2720}, {1360, 512}, {2048, 2048}}) {
                var weight = Matmul.pack(torch.randn(new long[] {shape[1], shape[0]}, Dtype.FP32.options()));
                for (int rows : new int[] {1, 3, 16, 32, 33, 256}) {
                    var input = torch.randn(new long[] {rows, shape[0]}, Dtype.FP32.options());
                    var whole = Host.floats(Matmul.linear(input, weight, null));
                    var parts = new float[2][];
                    Lanes.run(IntStream.range(0, 2)
                            .<Runnable>mapToObj(lane -> () -> {
                                try (var _ = Scope.open()) {
                                    parts[lane] = Host.floats(Matmul.linear(input, weight, null));
                                }
                            })
                            .toList());
                    assertThat(parts[0]).as("%d rows of %d", rows, shape[0]).isEqualTo(whole);
                    assertThat(parts[1]).isEqualTo(whole);
                }
            }
        }
    }

    @Test
    void whatLanesWorkCountsForTheirCaller() {
        long before = Lanes.processorNanos();
        Lanes.run(List.of(LanesTest::workTwentyMilliseconds, LanesTest::workTwentyMilliseconds), 1);
        Lanes.runSingly(List.of(LanesTest::workTwentyMilliseconds, LanesTest::workTwentyMilliseconds));
        assertThat(Lanes.processorNanos() - before).isGreaterThanOrEqualTo(80_000_000);
    }

    /// Of the processor that this thread is on, however long that takes.
    private static void workTwentyMilliseconds() {
        var clock = ManagementFactory.getThreadMXBean();
        long end = clock.getCurrentThreadCpuTime() + 20_000_000;
        while (clock.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }
}
