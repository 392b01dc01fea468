package org.lockpick.report;

import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// One lock's runs as rows of zeros and ones over the same list of problems, ready to be resampled.
final class RecoveryRows {

    private final List<byte[]> floor;
    private final List<byte[]> ceiling;
    private final NavigableMap<Integer, List<byte[]>> elicited = new TreeMap<>();

    RecoveryRows(LockRuns runs, List<String> problems) {
        floor = rows(runs.floor(), problems);
        ceiling = rows(runs.ceiling(), problems);
        runs.elicited().forEach((demonstrations, seeds) -> elicited.put(demonstrations, rows(seeds, problems)));
    }

    /// The recovery curve under a draw; empty where the draw leaves no gap.
    Optional<RecoveryCurve> curve(Resample draw) {
        double low = draw.share(floor);
        double high = draw.share(ceiling);
        if (high <= low) {
            return Optional.empty();
        }
        var points = new TreeMap<Integer, Double>();
        elicited.forEach((demonstrations, rows) -> points.put(
                demonstrations, Recovered.share(draw.share(rows), low, high).orElseThrow()));
        return Optional.of(new RecoveryCurve(points));
    }

    private static List<byte[]> rows(List<Measurement> runs, List<String> problems) {
        return runs.stream()
                .sorted(Comparator.comparingInt(Measurement::seed))
                .map(run -> row(run, problems))
                .toList();
    }

    private static byte[] row(Measurement run, List<String> problems) {
        double[] scores = ItemScores.of(List.of(run)).values(problems);
        var row = new byte[scores.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (byte) (scores[i] > 0 ? 1 : 0);
        }
        return row;
    }
}
