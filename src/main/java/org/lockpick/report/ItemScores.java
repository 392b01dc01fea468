package org.lockpick.report;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The score of every item with the seeds averaged per item: what a bootstrap over items resamples.
///
/// An item that only some of the seeds have seen is averaged over those.
final class ItemScores {

    private final NavigableMap<String, Double> scores;

    private ItemScores(NavigableMap<String, Double> scores) {
        this.scores = scores;
    }

    /// The scores of several seeds of one arm.
    static ItemScores of(Collection<Measurement> runs) {
        var counts = new TreeMap<String, int[]>();
        for (var run : runs) {
            for (var item : run.items()) {
                int[] count = counts.computeIfAbsent(item.problem(), _ -> new int[2]);
                count[0] += item.correct() ? 1 : 0;
                count[1]++;
            }
        }
        var scores = new TreeMap<String, Double>();
        counts.forEach((problem, count) -> scores.put(problem, (double) count[0] / count[1]));
        return new ItemScores(scores);
    }

    boolean isEmpty() {
        return scores.isEmpty();
    }

    int size() {
        return scores.size();
    }

    /// The scores in the order of the problems' ids.
    double[] values() {
        return scores.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// The scores of these problems, in their order; each must be present.
    double[] values(List<String> problems) {
        return problems.stream().mapToDouble(scores::get).toArray();
    }

    /// The problems that this and all the others have, in the order of their ids.
    List<String> sharedWith(ItemScores... others) {
        var shared = new TreeMap<>(scores);
        for (var other : others) {
            shared.keySet().retainAll(other.scores.keySet());
        }
        return List.copyOf(shared.keySet());
    }
}
