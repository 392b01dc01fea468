package org.lockpick.report;

import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.lockpick.stats.Families;

/// How many answers of one arm to each item are correct: what a bootstrap over items resamples. There is an answer
/// of each seed, or one of each draw of its demonstrations.
///
/// Counts are whole numbers, so that ties are ties. An item that only some of the seeds have seen is left out.
final class ItemScores {

    private final NavigableMap<String, Integer> correct;
    private final Map<String, List<String>> families;
    private final int answers;

    private ItemScores(NavigableMap<String, Integer> correct, Map<String, List<String>> families, int answers) {
        this.correct = correct;
        this.families = families;
        this.answers = answers;
    }

    /// The scores of the runs of one arm.
    static ItemScores of(Collection<Measurement> runs) {
        var counts = new TreeMap<String, int[]>();
        var families = new HashMap<String, List<String>>();
        for (var run : runs) {
            for (var item : run.items()) {
                int[] count = counts.computeIfAbsent(item.problem(), _ -> new int[3]);
                count[0] += item.correct();
                count[1] += item.answers();
                count[2]++;
                families.putIfAbsent(item.problem(), item.families());
            }
        }
        counts.values().removeIf(count -> count[2] < runs.size());
        // A run has so many answers to each of its items.
        int answers = counts.values().stream().mapToInt(count -> count[1]).max().orElse(0);
        var correct = new TreeMap<String, Integer>();
        counts.forEach((problem, count) -> correct.put(problem, count[0]));
        return new ItemScores(correct, families, answers);
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

    /// How many answers there are to each item.
    int answers() {
        return answers;
    }

    /// The least number of answers that those of several arms divide: in units of it their counts compare.
    static int common(ItemScores... arms) {
        var common = BigInteger.ONE;
        for (var arm : arms) {
            var answers = BigInteger.valueOf(Math.max(1, arm.answers));
            common = common.multiply(answers).divide(common.gcd(answers));
        }
        return common.intValueExact();
    }

    /// The counts in the order of the problems' ids, each from 0 to the number of answers.
    int[] counts() {
        return correct.values().stream().mapToInt(Integer::intValue).toArray();
    }

    /// The counts of these problems, in their order; each must be present.
    ///
    /// @param of a multiple of the number of answers, of which the counts shall be
    int[] counts(List<String> problems, int of) {
        return problems.stream()
                .mapToInt(problem -> Objects.requireNonNull(correct.get(problem)) * (of / answers))
                .toArray();
    }

    /// The families of these problems; empty where they have nothing in common.
    Optional<Families> families(Collection<String> problems) {
        return Families.of(problems.stream()
                .map(problem -> families.getOrDefault(problem, List.of()))
                .toList());
    }

    /// The problems in the order of their ids.
    Collection<String> problems() {
        return correct.keySet();
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
