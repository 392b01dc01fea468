package org.lockpick.store;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/// Where the time of a stage goes. The stage's thread has one; what runs in it says what it does, and time counts for
/// the innermost activity alone. Work that other threads do for it counts while it waits for them. Not for several
/// threads.
public final class Spent {
    private static final ScopedValue<Spent> OF_THREAD = ScopedValue.newInstance();
    private static final Span NONE = () -> {};

    private final LongSupplier clock;
    private final Map<Activity, Long> nanos = new EnumMap<>(Activity.class);
    private Activity now = Activity.OTHER;
    private long since;

    /// Begins to count.
    public Spent() {
        this(System::nanoTime);
    }

    Spent(LongSupplier clock) {
        this.clock = clock;
        this.since = clock.getAsLong();
    }

    /// A stretch of time; closing it ends it.
    public interface Span extends AutoCloseable {
        @Override
        void close();
    }

    /// Runs something whose spans count here.
    public void during(Runnable work) {
        ScopedValue.where(OF_THREAD, this).run(work);
    }

    /// Begins an activity of this thread, for as long as the span is open. Where nobody counts, nothing happens.
    public static Span on(Activity activity) {
        return OF_THREAD.isBound() ? OF_THREAD.get().begin(activity) : NONE;
    }

    private Span begin(Activity activity) {
        var before = now;
        turn(activity);
        return () -> turn(before);
    }

    private void turn(Activity next) {
        long time = clock.getAsLong();
        nanos.merge(now, time - since, Long::sum);
        since = time;
        now = next;
    }

    /// Seconds so far, by the activity's word; activities without any are left out.
    public SortedMap<String, Double> seconds() {
        turn(now);
        var seconds = new TreeMap<String, Double>();
        nanos.forEach((activity, spent) -> {
            if (spent > 0) {
                seconds.put(activity.word(), spent / 1e9);
            }
        });
        return Collections.unmodifiableSortedMap(seconds);
    }
}
