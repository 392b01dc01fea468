package org.lockpick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SpentTest {
    private static final long SECOND = 1_000_000_000;

    private final AtomicLong clock = new AtomicLong(5);
    private final AtomicLong processors = new AtomicLong(7);
    private final Spent spent = new Spent(clock::get, processors::get);

    private void pass(int seconds) {
        clock.addAndGet(seconds * SECOND);
    }

    @Test
    void timeCountsForTheInnermostActivityAlone() {
        spent.during(() -> {
            pass(1);
            try (var _ = Spent.on(Activity.TRAINING)) {
                pass(2);
                try (var _ = Spent.on(Activity.SAVING)) {
                    pass(4);
                }
                pass(8);
            }
            try (var _ = Spent.on(Activity.TRAINING)) {
                pass(16);
            }
            pass(32);
        });
        assertThat(spent.seconds())
                .containsExactly(entry("other", 33.0), entry("saving", 4.0), entry("training", 26.0));
    }

    @Test
    void whatProcessorsWorkedIsCountedApart() {
        spent.during(() -> {
            pass(8);
            processors.addAndGet(3 * SECOND);
            try (var _ = Spent.on(Activity.TRAINING)) {
                pass(1);
                processors.addAndGet(2 * SECOND); // two threads
            }
        });
        assertThat(spent.seconds()).containsExactly(entry("other", 8.0), entry("training", 1.0));
        assertThat(spent.processorSeconds()).containsExactly(entry("other", 3.0), entry("training", 2.0));
    }

    @Test
    void tokensOfAThreadThatTellsThisOneCount() {
        spent.during(() -> {
            Spent.tokens(Activity.GENERATING, 1);
            var other = new Thread(Spent.telling(() -> Spent.tokens(Activity.GENERATING, 2)));
            var stranger = new Thread(() -> Spent.tokens(Activity.GENERATING, 4));
            for (var thread : List.of(other, stranger)) {
                thread.start();
                assertThat(joined(thread)).isTrue();
            }
        });
        Spent.tokens(Activity.GENERATING, 8);
        assertThat(spent.tokens(Activity.GENERATING)).isEqualTo(3);
        assertThat(spent.tokens(Activity.TRAINING)).isZero();
    }

    private static boolean joined(Thread thread) {
        try {
            return thread.join(Duration.ofMinutes(1));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anActivityThatFailsEndsAllTheSame() {
        spent.during(() -> {
            try (var _ = Spent.on(Activity.GRADING)) {
                pass(1);
                throw new IllegalStateException("no verdict");
            } catch (IllegalStateException _) {
                pass(2);
            }
        });
        assertThat(spent.seconds()).containsExactly(entry("grading", 1.0), entry("other", 2.0));
    }

    @Test
    void whereNobodyCountsNothingHappens() {
        try (var _ = Spent.on(Activity.TRAINING)) {
            pass(3);
        }
        assertThat(spent.seconds()).containsExactly(entry("other", 3.0));
    }
}
