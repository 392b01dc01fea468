package org.lockpick.store;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Where the time of a stage goes. The stage's thread has one; what runs in it says what it does, and time counts for
/// the innermost activity alone. Work that other threads do for it counts while it waits for them; what processors work
/// on it counts for all threads. Not for several threads.
public final class Spent {
    private static final ScopedValue<Spent> OF_THREAD = ScopedValue.newInstance();
    private static final ScopedValue<Spent> TOLD = ScopedValue.newInstance();
    private static final Span NONE = () -> {};

    private final LongSupplier clock;
    private final LongSupplier processors;
    private final Map<Activity, Long> nanos = new EnumMap<>(Activity.class);
    private final Map<Activity, Long> worked = new EnumMap<>(Activity.class);
    private final Map<Activity, Long> tokens = new ConcurrentHashMap<>();
    private Activity now = Activity.OTHER;
    private long since;
    private long workedSince;

    /// Begins to count the time of the calling thread.
    ///
    /// @param processors nanoseconds that processors worked so far for the calling thread, on all of its threads
    public Spent(LongSupplier processors) {
        this(System::nanoTime, processors);
    }

    Spent(LongSupplier clock, LongSupplier processors) {
        this.clock = clock;
        this.processors = processors;
        this.since = clock.getAsLong();
        this.workedSince = processors.getAsLong();
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

    /// Says how many tokens an activity of this thread put through a model.
    public static void tokens(Activity activity, long count) {
        var told = OF_THREAD.isBound() ? OF_THREAD : TOLD;
        if (told.isBound()) {
            told.get().tokens.merge(activity, count, Long::sum);
        }
    }

    /// A work for another thread, whose tokens count as those of the calling one.
    public static Runnable telling(Runnable work) {
        if (!OF_THREAD.isBound()) {
            return work;
        }
        var spent = OF_THREAD.get();
        return () -> ScopedValue.where(TOLD, spent).run(work);
    }

    /// Tokens that an activity has put through a model so far; 0 where it told none.
    public long tokens(Activity activity) {
        return tokens.getOrDefault(activity, 0L);
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
        long work = processors.getAsLong();
        worked.merge(now, work - workedSince, Long::sum);
        workedSince = work;
        now = next;
    }

    /// Seconds so far, by the activity's word; activities without any are left out.
    public SortedMap<String, Double> seconds() {
        turn(now);
        return seconds(nanos);
    }

    /// Seconds so far that processors worked, by the activity's word; activities without any are left out.
    public SortedMap<String, Double> processorSeconds() {
        turn(now);
        return seconds(worked);
    }

    private static SortedMap<String, Double> seconds(Map<Activity, Long> nanos) {
        var seconds = new TreeMap<String, Double>();
        nanos.forEach((activity, spent) -> {
            if (spent > 0) {
                seconds.put(activity.word(), spent / 1e9);
            }
        });
        return Collections.unmodifiableSortedMap(seconds);
    }
}
