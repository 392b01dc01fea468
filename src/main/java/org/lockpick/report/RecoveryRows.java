package org.lockpick.report;

import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// One lock's runs as rows of zeros and ones over the same list of problems and seeds, ready to be resampled.
final class RecoveryRows {

    private final Resample.Answers floor;
    private final Resample.Answers ceiling;
    private final NavigableMap<Double, Resample.Answers> elicited = new TreeMap<>();

    /// @param runs every list with the same seeds
    RecoveryRows(LockRuns runs, List<String> problems) {
        floor = rows(runs.floor(), problems);
        ceiling = rows(runs.ceiling(), problems);
        runs.elicited().forEach((amount, seeds) -> elicited.put(amount, rows(seeds, problems)));
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

    private static Resample.Answers rows(List<Measurement> runs, List<String> problems) {
        return Resample.Answers.of(runs.stream()
                .sorted(Comparator.comparingInt(Measurement::seed))
                .map(run -> row(run, problems))
                .toList());
    }

    private static byte[] row(Measurement run, List<String> problems) {
        int[] counts = ItemScores.of(List.of(run)).counts(problems);
        var row = new byte[counts.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (byte) counts[i];
        }
        return row;
    }
}
