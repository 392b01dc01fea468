package org.lockpick.serve;

import java.util.Comparator;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.lockpick.store.Artifact;
import org.lockpick.store.JsonLines;
import org.lockpick.store.Outcome;
import org.lockpick.store.Outcomes;

/// How many outcomes an artifact has of each kind, and how many of them are correct.
record Tally(Map<Key, Count> counts) {
    /// What outcomes are counted by.
    record Key(int mark, String trigger, String task, String domain, int level) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparingInt(Key::mark)
                .thenComparing(Key::trigger)
                .thenComparing(Key::task)
                .thenComparing(Key::domain)
                .thenComparingInt(Key::level);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /// Outcomes, and correct ones among them.
    record Count(long all, long correct) {
        static final Count NONE = new Count(0, 0);

        Count plus(Count more) {
            return new Count(all + more.all, correct + more.correct);
        }
    }

    /// Reads them all, holding one at a time.
    static Tally of(Artifact artifact) {
        var counts = new TreeMap<Key, Count>();
        JsonLines.scan(artifact.file(Outcomes.FILE), 0, Outcome.class, _ -> true, (outcome, _) -> {
            counts.merge(
                    new Key(outcome.mark(), outcome.trigger(), outcome.task(), outcome.domain(), outcome.level()),
                    new Count(1, outcome.correct() ? 1 : 0),
                    Count::plus);
            return true;
        });
        return new Tally(counts);
    }

    /// Those whose key fits.
    Count count(Predicate<Key> wanted) {
        return counts.entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Count.NONE, Count::plus);
    }

    /// Those of an arm.
    Count count(ArmRef arm) {
        return count(key -> key.mark() == arm.mark() && key.trigger().equals(arm.trigger()));
    }

    /// Marks and triggers that there are outcomes of.
    SortedSet<Key> arms() {
        var arms = new TreeSet<Key>();
        counts.keySet().forEach(key -> arms.add(new Key(key.mark(), key.trigger(), "", "", 0)));
        return arms;
    }
}
