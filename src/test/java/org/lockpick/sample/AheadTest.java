package org.lockpick.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.lockpick.tensor.Lanes;

/// Parts that are made while others are worked on.
class AheadTest {

    @Test
    void allPartsComeInOrderOnTheCallingThread() {
        var caller = Thread.currentThread();
        var taken = new ArrayList<Integer>();
        var threads = new AtomicInteger();
        Ahead.<Integer>run(
                taker -> {
                    assertThat(Thread.currentThread()).isNotSameAs(caller);
                    threads.set(Lanes.threads());
                    for (int i = 0; i < 50; i++) {
                        taker.take(i);
                    }
                },
                part -> {
                    assertThat(Thread.currentThread()).isSameAs(caller);
                    taken.add(part);
                });
        assertThat(taken).hasSize(50).isSorted();
        assertThat(threads).hasValue(Lanes.threads());
    }

    @Test
    void theNextPartIsMadeWhileOneIsWorkedOn() {
        var second = new CountDownLatch(1);
        var taken = new ArrayList<String>();
        Ahead.<String>run(
                taker -> {
                    taker.take("first");
                    second.countDown();
                    taker.take("second");
                },
                part -> {
                    await(second); // made while the first is worked on
                    taken.add(part);
                });
        assertThat(taken).containsExactly("first", "second");
    }

    @Test
    void makersWaitForRoom() {
        var given = new AtomicInteger();
        var most = new AtomicInteger();
        var taken = new AtomicInteger();
        Ahead.<Integer>run(
                taker -> {
                    for (int i = 0; i < 40; i++) {
                        taker.take(i);
                        most.accumulateAndGet(given.incrementAndGet() - taken.get(), Math::max);
                    }
                },
                _ -> {
                    Thread.yield();
                    taken.incrementAndGet();
                });
        assertThat(taken).hasValue(40);
        assertThat(most.get()).as("parts that were ahead").isLessThanOrEqualTo(3); // two wait, one is worked on
    }

    @Test
    void whatTheWorkThrowsComesOutAndNoMoreIsMade() {
        var failure = new IllegalStateException("the compiler is gone");
        var cancelled = new CountDownLatch(1);
        assertThatThrownBy(() -> Ahead.<Integer>run(
                        taker -> {
                            for (int i = 0; !taker.cancelled(); i++) {
                                taker.take(i);
                            }
                            cancelled.countDown();
                        },
                        part -> {
                            if (part == 3) {
                                throw failure;
                            }
                        }))
                .isSameAs(failure);
        assertThat(cancelled.getCount()).as("the maker has ended").isZero();
    }

    @Test
    void whatTheMakerThrowsComesOutAfterTheWorkOnAllBefore() {
        var failure = new IllegalStateException("NaN");
        var taken = new ArrayList<Integer>();
        assertThatThrownBy(() -> Ahead.<Integer>run(
                        taker -> {
                            taker.take(1);
                            taker.take(2);
                            throw failure;
                        },
                        taken::add))
                .isSameAs(failure);
        assertThat(taken).isEqualTo(List.of(1, 2));
    }

    @Test
    void anInterruptIsKeptForTheCaller() {
        var taken = new ArrayList<Integer>();
        Thread.currentThread().interrupt();
        Ahead.<Integer>run(taker -> taker.take(7), taken::add);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(taken).containsExactly(7);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
