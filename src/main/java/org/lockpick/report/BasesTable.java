package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.lockpick.stats.Proportion;
import org.lockpick.store.Outcome;
import org.lockpick.store.Outcomes;
import org.lockpick.store.Store;
import org.lockpick.study.Plan;

/// How well the bases of a study, and the models made from them, solve held-out problems, as a table for a terminal.
public final class BasesTable {
    private BasesTable() {}

    /// A row for each of these models and seed, over all problems and by domain and level; below, what was cut in
    /// training.
    ///
    /// @throws org.lockpick.store.DamagedArtifactException naming a file that is not what was written
    public static String of(Plan plan, Store store) {
        var rows = new ArrayList<List<String>>();
        for (var cell : plan.models()) {
            store.find(cell.measurement()).ifPresent(artifact -> {
                artifact.verify();
                var outcomes = Outcomes.read(artifact.file(Outcomes.FILE));
                rows.add(row(cell, "all", outcomes));
                outcomes.stream()
                        .map(Outcome::domain)
                        .distinct()
                        .sorted()
                        .forEach(domain -> rows.add(row(
                                cell,
                                domain,
                                outcomes.stream()
                                        .filter(one -> one.domain().equals(domain))
                                        .toList())));
                outcomes.stream()
                        .map(Outcome::level)
                        .distinct()
                        .sorted()
                        .filter(level -> level > 0)
                        .forEach(level -> rows.add(row(
                                cell,
                                "level " + level,
                                outcomes.stream()
                                        .filter(one -> one.level() == level)
                                        .toList())));
            });
        }
        var table = new TextTable(
                List.of("model", " seed", "problems", " correct, %", "95 % interval", " n", " cut"), rows);
        return table.plain()
                + CutList.notes(Cut.read(plan, store), UnaryOperator.identity(), UnaryOperator.identity()).stream()
                        .map(note -> Words.wrap(Words.oneLine(note), 100) + "\n")
                        .collect(Collectors.joining());
    }

    private static List<String> row(Plan.ModelCell cell, String problems, List<Outcome> outcomes) {
        int n = outcomes.size();
        long correct = outcomes.stream().filter(Outcome::correct).count();
        long cut = outcomes.stream()
                .filter(outcome -> outcome.stop().equals("length"))
                .count();
        double share = (double) correct / n;
        return List.of(
                cell.name(),
                Integer.toString(cell.seed()),
                problems,
                Numbers.percent(share),
                Numbers.percent(Proportion.wilson(share, n)),
                String.format(Locale.ROOT, "%,d", n),
                Long.toString(cut));
    }
}
