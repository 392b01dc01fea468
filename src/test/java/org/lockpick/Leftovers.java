package org.lockpick;

import static org.assertj.core.api.Assertions.assertThat;

import org.lockpick.tensor.Scope;

/// What work leaves behind that has been done before and is done again.
public final class Leftovers {
    private static final int TRIES = 5;

    private Leftovers() {}

    /// No native object, and no native memory but for what the virtual machine takes: it allocates when it compiles,
    /// and not each time. A leak is there each time. Objects that earlier work left to the collector may go.
    ///
    /// @param limit of the growth in bytes, which a leak passes each time
    public static void none(long limit, Runnable work) {
        System.gc();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < TRIES && least >= limit; i++) {
            long objects = Scope.liveObjects();
            long bytes = NativeHeap.bytes();
            work.run();
            assertThat(Scope.liveObjects()).as("native objects").isLessThanOrEqualTo(objects);
            least = Math.min(least, NativeHeap.bytes() - bytes);
        }
        assertThat(least).as("growth in bytes").isLessThan(limit);
    }
}
