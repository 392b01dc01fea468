package org.lockpick.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What every elicited model got right, a line a setting and training seed: the raw counts from which all
/// shares and intervals of a report are computed, for whoever computes others.
///
/// Floor and ceiling are those of the same seed on the same problems; empty where they are not measured. With
/// several draws of the demonstrations each problem has several answers.
final class RunsCsv {

    private final StudyResults results;
    private final ElicitedGrid grid;

    private RunsCsv(StudyResults results) {
        this.results = results;
        grid = ElicitedGrid.of(results, Findings.SEED);
    }

    static String of(StudyResults results) {
        return new RunsCsv(results).text();
    }

    private String text() {
        var csv = new Csv(
                "lock",
                "method",
                "counted",
                "point",
                "setting",
                "seed",
                "right",
                "answers",
                "problems",
                "floor",
                "ceiling");
        for (var lock : results.lockOrder()) {
            for (var method : grid.methods()) {
                var counted = grid.counted(method);
                for (var at : grid.places(method, counted.stream().toList())) {
                    settings(lock, method, at)
                            .forEach((setting, runs) -> runs.stream()
                                    .sorted(Comparator.comparingInt(Measurement::seed))
                                    .forEach(run -> csv.row(row(lock, method, counted, at, setting, run))));
                }
            }
        }
        return csv.toString();
    }

    private Map<Point, List<Measurement>> settings(String lock, String method, Point at) {
        var settings = new TreeMap<Point, List<Measurement>>(Point.GENTLEST_FIRST);
        settings.putAll(grid.settings(lock, method, at));
        return settings;
    }

    private List<String> row(
            String lock, String method, Optional<String> counted, Point at, Point setting, Measurement run) {
        var row = new ArrayList<>(List.of(
                lock,
                method,
                counted.orElse(""),
                counted.flatMap(at::at).orElse(""),
                String.join(
                        " ",
                        setting.coordinates().entrySet().stream()
                                .map(one -> one.getKey() + "=" + one.getValue())
                                .toList()),
                "" + run.seed(),
                "" + run.items().stream().mapToInt(Item::correct).sum(),
                "" + run.items().stream().mapToInt(Item::answers).sum(),
                "" + run.items().size()));
        row.add(right(lock, Measurement.NONE, run));
        row.add(right(lock, Measurement.PASSWORD, run));
        return row;
    }

    /// How many of the run's problems its lock has right.
    private String right(String lock, String trigger, Measurement run) {
        var scores = ItemScores.of(List.of(run));
        return results.under(trigger, arm -> arm.equals(new Arm.Locked(lock))).stream()
                .filter(own -> own.seed() == run.seed())
                .map(own -> ItemScores.of(List.of(own)))
                .filter(own -> own.sharedWith(scores).size() == scores.size())
                .findFirst()
                .map(own -> {
                    int sum = 0;
                    for (int count : own.counts(own.sharedWith(scores), own.answers())) {
                        sum += count;
                    }
                    return "" + sum;
                })
                .orElse("");
    }
}
