package org.lockpick.report;

import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// One lock's runs as rows of counts over the same list of problems and seeds, ready to be resampled: how many
/// answers are correct, out of equally many everywhere.
final class RecoveryRows {

    private final Resample.Answers floor;
    private final Resample.Answers ceiling;
    private final NavigableMap<Double, Resample.Answers> elicited = new TreeMap<>();

    /// @param runs every list with the same seeds
    RecoveryRows(LockRuns runs, List<String> problems) {
        int of = ItemScores.common(runs.arms()
                .flatMap(List::stream)
                .map(run -> ItemScores.of(List.of(run)))
                .toArray(ItemScores[]::new));
        floor = rows(runs.floor(), problems, of);
        ceiling = rows(runs.ceiling(), problems, of);
        runs.elicited().forEach((amount, seeds) -> elicited.put(amount, rows(seeds, problems, of)));
    }

    /// The recovery curve under a draw; empty where the draw leaves no gap.
    Optional<RecoveryCurve> curve(Resample draw) {
        double low = draw.correct(floor);
        double high = draw.correct(ceiling);
        if (high <= low) {
            return Optional.empty();
        }
        var points = new TreeMap<Double, Double>();
        elicited.forEach((amount, rows) -> points.put(amount, (draw.correct(rows) - low) / (high - low)));
        return Optional.of(new RecoveryCurve(points));
    }

    private static Resample.Answers rows(List<Measurement> runs, List<String> problems, int of) {
        return Resample.Answers.of(
                runs.stream()
                        .sorted(Comparator.comparingInt(Measurement::seed))
                        .map(run -> ItemScores.of(List.of(run)).counts(problems, of))
                        .toList(),
                of);
    }
}
