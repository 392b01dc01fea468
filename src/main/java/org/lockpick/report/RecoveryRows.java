package org.lockpick.report;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.lockpick.stats.RecoveryCurve;

/// One lock's runs as counts over the same list of problems: how many answers are correct, out of equally many
/// everywhere, by seed.
final class RecoveryRows {

    private final NavigableMap<Integer, Integer> floor;
    private final NavigableMap<Integer, Integer> ceiling;
    private final NavigableMap<Double, NavigableMap<Integer, Integer>> elicited = new TreeMap<>();
    private final int answers;

    /// @param runs every list with the same seeds
    RecoveryRows(LockRuns runs, List<String> problems) {
        answers = ItemScores.common(runs.arms()
                .flatMap(List::stream)
                .map(run -> ItemScores.of(List.of(run)))
                .toArray(ItemScores[]::new));
        floor = counts(runs.floor(), problems);
        ceiling = counts(runs.ceiling(), problems);
        runs.elicited().forEach((amount, seeds) -> elicited.put(amount, counts(seeds, problems)));
    }

    private NavigableMap<Integer, Integer> counts(List<Measurement> runs, List<String> problems) {
        var counts = new TreeMap<Integer, Integer>();
        for (var run : runs) {
            int correct = 0;
            for (int count : ItemScores.of(List.of(run)).counts(problems, answers)) {
                correct += count;
            }
            counts.put(run.seed(), correct);
        }
        return counts;
    }

    /// The recovery curve of each seed; a seed without a gap has none.
    NavigableMap<Integer, RecoveryCurve> bySeed() {
        var curves = new TreeMap<Integer, RecoveryCurve>();
        for (int seed : floor.keySet()) {
            curve(counts -> counts.getOrDefault(seed, 0), answers).ifPresent(curve -> curves.put(seed, curve));
        }
        return curves;
    }

    /// The recovery curve of all seeds together; empty where they leave no gap.
    Optional<RecoveryCurve> together() {
        return curve(
                counts -> counts.values().stream().mapToInt(Integer::intValue).sum(), answers * floor.size());
    }

    private Optional<RecoveryCurve> curve(ToIntFunction<NavigableMap<Integer, Integer>> count, int of) {
        int low = count.applyAsInt(floor);
        int high = count.applyAsInt(ceiling);
        if (high <= low) {
            return Optional.empty();
        }
        var correct = new TreeMap<Double, Integer>();
        elicited.forEach((amount, counts) -> correct.put(amount, count.applyAsInt(counts)));
        return Optional.of(RecoveryCurve.of(low, high, of, correct));
    }
}
