package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lockpick.stats.PassAtK;
import org.lockpick.store.Artifact;
import org.lockpick.store.Store;
import org.lockpick.study.Plan;
import org.lockpick.study.RoundLine;

/// The rounds of one run of an elicitation that learns from rewards.
///
/// @param lock   the lock's name
/// @param method the elicitation's name
/// @param point  where it stands in its grid
/// @param seed   the training seed
/// @param lines  one a round
/// @param sampled answers to each validation problem, where one of many is chosen; else none
public record Rounds(
        String lock, String method, Point point, int seed, List<RoundLine> lines, List<PassAtK.Sampled> sampled) {
    /// Copies.
    public Rounds {
        lines = List.copyOf(lines);
        sampled = List.copyOf(sampled);
    }

    /// Those of a study, so far as they are in the store.
    static List<Rounds> read(Plan plan, Store store) {
        var all = new ArrayList<Rounds>();
        for (var cell : plan.elicitations()) {
            store.find(cell.elicitation())
                    .map(artifact -> read(cell, artifact))
                    .filter(run -> !run.lines().isEmpty())
                    .ifPresent(all::add);
        }
        return all;
    }

    private static Rounds read(Plan.ElicitCell cell, Artifact artifact) {
        return new Rounds(
                cell.lock(),
                cell.method(),
                StudyReader.point(cell),
                cell.seed(),
                RoundLine.of(artifact),
                SampledAnswers.read(cell, artifact));
    }

    /// The first and the last round of each run.
    static TextTable table(StudyResults results) {
        var rows = new ArrayList<List<String>>();
        for (var one : results.rounds()) {
            var ends = one.lines().size() == 1
                    ? one.lines()
                    : List.of(one.lines().getFirst(), one.lines().getLast());
            ends.forEach(line -> rows.add(row(results, one, line)));
        }
        return new TextTable(
                List.of(
                        "lock",
                        "method",
                        " seed",
                        " round",
                        " generations",
                        " correct",
                        " reward",
                        " equal",
                        " kept",
                        " wrong",
                        " distinct",
                        " length",
                        " cut",
                        " divergence"),
                rows);
    }

    private static List<String> row(StudyResults results, Rounds run, RoundLine line) {
        return List.of(
                results.label(run.lock()),
                (results.method(run.method()) + " " + run.point().words()).strip(),
                "" + run.seed(),
                "" + (line.round() + 1),
                "" + line.generations(),
                Numbers.percent(line.correct()),
                number(line.reward(), "%.3f"),
                line.equal().map(Numbers::percent).orElse(Numbers.ABSENT),
                "" + line.kept(),
                "" + line.keptWrong(),
                Numbers.percent(line.distinct()),
                number(line.length(), "%.1f"),
                Numbers.percent(line.cut()),
                line.divergence().map(nats -> number(nats, "%.3f")).orElse(Numbers.ABSENT));
    }

    private static String number(double value, String format) {
        return String.format(Locale.ROOT, format, value);
    }

    /// A line for each round.
    static String csv(StudyResults results) {
        var csv = new Csv(
                "lock",
                "method",
                "point",
                "seed",
                "round",
                "generations",
                "tried",
                "correct",
                "reward",
                "equal",
                "kept",
                "kept_wrong",
                "distinct",
                "length",
                "cut",
                "divergence");
        for (var run : results.rounds()) {
            for (var line : run.lines()) {
                csv.row(List.of(
                        run.lock(),
                        run.method(),
                        run.point().words(),
                        "" + run.seed(),
                        "" + (line.round() + 1),
                        "" + line.generations(),
                        "" + line.tried(),
                        "" + line.correct(),
                        "" + line.reward(),
                        text(line.equal()),
                        "" + line.kept(),
                        "" + line.keptWrong(),
                        "" + line.distinct(),
                        "" + line.length(),
                        "" + line.cut(),
                        text(line.divergence())));
            }
        }
        return csv.toString();
    }

    private static String text(Optional<Double> value) {
        return value.map(String::valueOf).orElse("");
    }
}
