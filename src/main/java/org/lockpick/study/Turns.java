package org.lockpick.study;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lockpick.store.Between;

/// What a worker did since its last stage, or since the program began. For one thread.
final class Turns {
    private final Map<Between, Long> nanos = new EnumMap<>(Between.class);
    private Between now = Between.CHOOSING;
    private long since = System.nanoTime();

    /// @param starting nanoseconds from the start of the program until now
    Turns(long starting) {
        if (starting > 0) {
            nanos.put(Between.STARTING, starting);
        }
    }

    /// Ends what the worker does and begins something else.
    void turn(Between next) {
        long time = System.nanoTime();
        nanos.merge(now, time - since, Long::sum);
        since = time;
        now = next;
    }

    /// Seconds up to now, by word, at the beginning of a stage.
    SortedMap<String, Double> take() {
        turn(Between.CHOOSING);
        var seconds = new TreeMap<String, Double>();
        nanos.forEach((what, spent) -> seconds.put(what.word(), spent / 1e9));
        nanos.clear();
        return Collections.unmodifiableSortedMap(seconds);
    }

    /// Leaves out the stage that has just been run.
    void resume(Between next) {
        since = System.nanoTime();
        now = next;
    }
}
