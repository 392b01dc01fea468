package org.lockpick.report;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// How many seeds of one arm answered each item correctly: what a bootstrap over items resamples.
///
/// Counts are whole numbers, so that ties are ties. An item that only some of the seeds have seen is left out.
final class ItemScores {

    private final NavigableMap<String, Integer> correct;
    private final int seeds;

    private ItemScores(NavigableMap<String, Integer> correct, int seeds) {
        this.correct = correct;
        this.seeds = seeds;
    }

    /// The scores of the seeds of one arm.
    static ItemScores of(Collection<Measurement> runs) {
        var counts = new TreeMap<String, int[]>();
        for (var run : runs) {
            for (var item : run.items()) {
                int[] count = counts.computeIfAbsent(item.problem(), _ -> new int[2]);
                count[0] += item.correct() ? 1 : 0;
                count[1]++;
            }
        }
        var correct = new TreeMap<String, Integer>();
        counts.forEach((problem, count) -> {
            if (count[1] == runs.size()) {
                correct.put(problem, count[0]);
            }
        });
        return new ItemScores(correct, runs.size());
    }

    /// The mean reward over seeds of every item that all of them have, in the order of the problems' ids.
    static double[] rewards(Collection<Measurement> runs) {
        var sums = new TreeMap<String, double[]>();
        for (var run : runs) {
            for (var item : run.items()) {
                double[] sum = sums.computeIfAbsent(item.problem(), _ -> new double[2]);
                sum[0] += item.reward();
                sum[1]++;
            }
        }
        return sums.values().stream()
                .filter(sum -> sum[1] == runs.size())
                .mapToDouble(sum -> sum[0] / sum[1])
                .toArray();
    }

    boolean isEmpty() {
        return correct.isEmpty();
    }

    int size() {
        return correct.size();
    }

    int seeds() {
        return seeds;
    }

    /// The counts in the order of the problems' ids, each from 0 to the number of seeds.
    int[] counts() {
        return correct.values().stream().mapToInt(Integer::intValue).toArray();
    }

    /// The counts of these problems, in their order; each must be present.
    int[] counts(List<String> problems) {
        return problems.stream().mapToInt(correct::get).toArray();
    }

    /// The problems that this and all the others have, in the order of their ids.
    List<String> sharedWith(ItemScores... others) {
        var shared = new TreeMap<>(correct);
        for (var other : others) {
            shared.keySet().retainAll(other.correct.keySet());
        }
        return List.copyOf(shared.keySet());
    }
}
