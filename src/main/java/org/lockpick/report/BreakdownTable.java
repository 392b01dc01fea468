package org.lockpick.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lockpick.study.figure.Breakdown;
import org.lockpick.study.figure.Grouping;

/// Locks under every trigger, with the gap between floor and ceiling, and the best elicited model of each
/// method, by task, domain or level, with n, intervals and the share of completions that were cut.
final class BreakdownTable {

    private final Part part;
    private final Map<String, String> names;
    private final Bootstrap bootstrap;
    private final List<Rows> rows;

    /// The runs of one lock.
    ///
    /// @param best by method, the best elicited model of all that were measured
    private record Rows(LockSummary lock, Map<String, List<Measurement>> best) {}

    private BreakdownTable(Part part, Selection selection, Map<String, String> names, Bootstrap bootstrap) {
        this.part = part;
        this.names = names;
        this.bootstrap = bootstrap;
        rows = part.locks().stream()
                .map(lock -> new Rows(lock, best(lock, selection)))
                .toList();
    }

    private Map<String, List<Measurement>> best(LockSummary lock, Selection selection) {
        var best = new TreeMap<String, Cell.Reading>();
        for (var cell : part.cells()) {
            if (cell.lock().lock().equals(lock.lock())) {
                cell.reading(selection)
                        .ifPresent(reading -> best.merge(cell.method(), reading, BreakdownTable::better));
            }
        }
        return best.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().runs(), (a, _) -> a, TreeMap::new));
    }

    private static Cell.Reading better(Cell.Reading first, Cell.Reading second) {
        return second.elicited().mean() > first.elicited().mean() ? second : first;
    }

    /// @param name of its files
    static NumberTable of(String name, Breakdown form, Part part, Bootstrap bootstrap) {
        var selection = Captions.selection(form.selection());
        var table = new BreakdownTable(part, selection, form.names(), bootstrap);
        var captions = Captions.ofLocks(part, selection);
        return new NumberTable(
                name,
                form.title()
                        .orElse("Correctness by "
                                + Words.listed(form.by().stream()
                                        .map(BreakdownTable::word)
                                        .toList())),
                "Percent of the " + captions.unit()
                        + " answered correctly, with 95\u00a0% intervals over other " + captions.unit()
                        + ". Elicited: the best of all elicited models of its method, chosen on all of the study's "
                        + captions.unit() + "."
                        + captions.warnings(Optional.empty()),
                table.table(form.by()),
                table.csv(form.by()),
                "no problem that is measured so far has a "
                        + form.by().stream().map(BreakdownTable::word).collect(Collectors.joining(" or a ")));
    }

    /// The table that every report has, by what there is more than one of.
    static TextTable of(Findings findings, Bootstrap bootstrap) {
        return usual(findings, bootstrap).table(several(findings.part()));
    }

    /// The same for a program; absent where the table has no rows.
    static Optional<String> csv(Findings findings, Bootstrap bootstrap) {
        var by = several(findings.part());
        return by.isEmpty() || findings.part().locks().isEmpty()
                ? Optional.empty()
                : Optional.of(usual(findings, bootstrap).csv(by));
    }

    private static BreakdownTable usual(Findings findings, Bootstrap bootstrap) {
        return new BreakdownTable(findings.part(), Selection.ALL_ITEMS, Map.of(), bootstrap);
    }

    private static List<Grouping> several(Part part) {
        return List.of(Grouping.TASK, Grouping.DOMAIN, Grouping.LEVEL).stream()
                .filter(grouping -> groups(part, grouping).size() > 1)
                .toList();
    }

    private TextTable table(List<Grouping> by) {
        var methods =
                part.cells().stream().map(Cell::method).distinct().sorted().toList();
        var heads = new ArrayList<>(List.of("lock", part.source().results().unit(), " n", " floor"));
        between().forEach(trigger -> heads.add(" " + trigger));
        heads.addAll(List.of(" ceiling", " gap"));
        methods.forEach(method -> heads.add(
                methods.size() == 1
                        ? " best elicited"
                        : " best " + names.getOrDefault(method, part.results().method(method))));
        var lines = new ArrayList<List<String>>();
        for (var row : rows) {
            for (var grouping : by) {
                for (var group : groups(part, grouping)) {
                    lines.add(line(row, grouping, group, methods));
                }
            }
        }
        return new TextTable(heads, lines);
    }

    private List<String> line(Rows row, Grouping grouping, String group, List<String> methods) {
        var floor = estimate(row.lock().floorRuns(), grouping, group);
        var ceiling = estimate(row.lock().ceilingRuns(), grouping, group);
        var line = new ArrayList<>(List.of(
                names.getOrDefault(row.lock().lock(), row.lock().label()),
                grouping == Grouping.LEVEL ? "level " + group : names.getOrDefault(group, group),
                floor.or(() -> ceiling).map(e -> "" + e.items()).orElse("0"),
                text(floor)));
        between().forEach(trigger -> line.add(text(estimate(runs(row.lock(), trigger), grouping, group))));
        line.add(text(ceiling));
        line.add(gap(row.lock(), grouping, group)
                .map(one -> Numbers.percent(one.difference()) + " " + Numbers.percent(one.interval()))
                .orElse(Numbers.ABSENT));
        for (var method : methods) {
            line.add(text(estimate(row.best().getOrDefault(method, List.of()), grouping, group)));
        }
        return line;
    }

    private Optional<PairedDifference> gap(LockSummary lock, Grouping grouping, String group) {
        return PairedDifference.of(
                on(lock.ceilingRuns(), grouping, group), on(lock.floorRuns(), grouping, group), bootstrap);
    }

    /// The triggers between floor and ceiling that a lock is measured under.
    private List<String> between() {
        return part.results().triggers().stream()
                .filter(trigger -> !trigger.equals(Measurement.NONE) && !trigger.equals(Measurement.PASSWORD))
                .filter(trigger -> part.locks().stream()
                        .anyMatch(lock -> !runs(lock, trigger).isEmpty()))
                .toList();
    }

    private List<Measurement> runs(LockSummary lock, String trigger) {
        return part.results().under(trigger, new Arm.Locked(lock.lock())::equals);
    }

    private static String text(Optional<Estimate> estimate) {
        return estimate.map(e -> Numbers.percent(e.mean()) + " " + Numbers.percent(e.interval()))
                .orElse(Numbers.ABSENT);
    }

    private Optional<Estimate> estimate(List<Measurement> runs, Grouping grouping, String group) {
        return Estimate.of(on(runs, grouping, group), bootstrap);
    }

    private static List<Measurement> on(List<Measurement> runs, Grouping grouping, String group) {
        return runs.stream()
                .map(run -> run.only(item -> group(grouping, item).equals(group)))
                .toList();
    }

    private static List<String> groups(Part part, Grouping grouping) {
        return part.results().measurements().stream()
                .filter(m -> m.arm() instanceof Arm.Locked || m.arm() instanceof Arm.Elicited)
                .flatMap(m -> m.items().stream())
                .map(item -> group(grouping, item))
                .filter(group -> !group.isEmpty())
                .distinct()
                .sorted(
                        grouping == Grouping.LEVEL
                                ? Comparator.comparingInt(Integer::parseInt)
                                : Comparator.naturalOrder())
                .toList();
    }

    /// What an item belongs to; empty where it has no task, domain or level of its own.
    private static String group(Grouping grouping, Item item) {
        return switch (grouping) {
            case TASK -> item.task();
            case DOMAIN -> item.domain();
            case LEVEL -> item.level() == Item.NO_LEVEL ? "" : Integer.toString(item.level());
        };
    }

    private static String word(Grouping grouping) {
        return switch (grouping) {
            case TASK -> "task";
            case DOMAIN -> "domain";
            case LEVEL -> "level";
        };
    }

    private String csv(List<Grouping> by) {
        var csv = new Csv(
                "lock", "model", "by", "group", "correct", "low", "high", "items", "seeds", "seed_error", "cut");
        for (var row : rows) {
            for (var grouping : by) {
                for (var group : groups(part, grouping)) {
                    for (var trigger : part.results().triggers()) {
                        var runs = runs(row.lock(), trigger);
                        csv(csv, row.lock().lock(), TriggerWords.field(trigger), runs, grouping, group);
                    }
                    gap(row.lock(), grouping, group)
                            .ifPresent(gap -> csv.row(List.of(
                                    row.lock().lock(),
                                    "gap",
                                    word(grouping),
                                    group,
                                    Numbers.field(gap.difference()),
                                    Numbers.field(gap.interval().low()),
                                    Numbers.field(gap.interval().high()),
                                    "" + gap.items(),
                                    "",
                                    "",
                                    "")));
                    row.best().forEach((method, runs) -> csv(csv, row.lock().lock(), method, runs, grouping, group));
                }
            }
        }
        return csv.toString();
    }

    private void csv(Csv csv, String lock, String model, List<Measurement> runs, Grouping grouping, String group) {
        var own = on(runs, grouping, group);
        Estimate.of(own, bootstrap).ifPresent(estimate -> {
            var line = new ArrayList<>(List.of(lock, model, word(grouping), group));
            line.addAll(Value.of(estimate).fields());
            line.add(Numbers.field(CutCompletions.share(own)));
            csv.row(line);
        });
    }
}
