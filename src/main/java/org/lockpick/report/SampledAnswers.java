package org.lockpick.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.lockpick.elicit.Mark;
import org.lockpick.stats.PassAtK;
import org.lockpick.store.Artifact;
import org.lockpick.store.JsonLines;
import org.lockpick.study.Plan;
import tools.jackson.databind.JsonNode;

/// pass@k of runs that have many answers to each problem: the chance that one of k is correct, estimated without bias
/// from all of them.
final class SampledAnswers {
    /// Title of the table.
    static final String TITLE = "One of several answers is correct (pass@k)";

    private static final String LEDGER = "ledger.jsonl";

    private SampledAnswers() {}

    /// The answers to each problem, where a run has many; none elsewhere.
    static List<PassAtK.Sampled> read(Plan.ElicitCell cell, Artifact artifact) {
        boolean many = cell.marks().stream().anyMatch(mark -> mark.at().containsKey(Mark.SAMPLES));
        if (!many) {
            return List.of();
        }
        var counts = new LinkedHashMap<String, int[]>();
        for (var line : JsonLines.read(artifact.file(LEDGER), JsonNode.class)) {
            var count = counts.computeIfAbsent(line.path("problem").asString(), _ -> new int[2]);
            count[0]++;
            count[1] += line.path("correct").asBoolean() ? 1 : 0;
        }
        return counts.values().stream()
                .map(count -> new PassAtK.Sampled(count[0], count[1]))
                .toList();
    }

    /// Powers of two up to the answers there are, and these.
    private static List<Integer> counts(Rounds run) {
        int all = run.sampled().getFirst().completions();
        var counts = new ArrayList<Integer>();
        for (int k = 1; k < all; k *= 2) {
            counts.add(k);
        }
        counts.add(all);
        return counts;
    }

    private static List<Rounds> runs(StudyResults results) {
        return results.rounds().stream().filter(run -> !run.sampled().isEmpty()).toList();
    }

    /// A line a lock, method and k: the mean over seeds.
    static TextTable table(StudyResults results) {
        var rows = new ArrayList<List<String>>();
        runs(results).stream()
                .collect(Collectors.groupingBy(
                        run -> List.of(run.lock(), run.method(), run.point()), LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(runs -> counts(runs.getFirst()).forEach(k -> rows.add(row(results, runs, k))));
        return new TextTable(List.of("lock", "method", " seeds", " problems", " answers", " k", " pass@k"), rows);
    }

    private static List<String> row(StudyResults results, List<Rounds> runs, int k) {
        var first = runs.getFirst();
        double mean = runs.stream()
                .mapToDouble(run -> PassAtK.mean(run.sampled(), k))
                .average()
                .orElseThrow();
        return List.of(
                results.label(first.lock()),
                (results.method(first.method()) + " " + first.point().words()).strip(),
                "" + runs.size(),
                "" + first.sampled().size(),
                "" + first.sampled().getFirst().completions(),
                "" + k,
                Numbers.percent(mean));
    }

    /// A line a run and k.
    static String csv(StudyResults results) {
        var csv = new Csv("lock", "method", "point", "seed", "problems", "answers", "k", "pass_at_k");
        for (var run : runs(results)) {
            for (int k : counts(run)) {
                csv.row(List.of(
                        run.lock(),
                        run.method(),
                        run.point().words(),
                        "" + run.seed(),
                        "" + run.sampled().size(),
                        "" + run.sampled().getFirst().completions(),
                        "" + k,
                        Numbers.field(PassAtK.mean(run.sampled(), k))));
            }
        }
        return csv.toString();
    }
}
