package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// How much each lock needs to reach each level, and the reference's number over it.
final class NeedsTable {

    private NeedsTable() {}

    /// What one method needs.
    ///
    /// @param method its name
    /// @param all with settings chosen on all items
    /// @param halves with settings chosen on one half and read on the other
    record Needed(String method, List<DemonstrationRatio> all, List<DemonstrationRatio> halves) {}

    /// @param counted the head over the amounts
    /// @param label what to call a lock
    /// @param called what to call a method
    static TextTable of(
            List<Needed> needed, String counted, UnaryOperator<String> label, UnaryOperator<String> called) {
        boolean several = needed.size() > 1;
        boolean mixed = needed.stream()
                        .flatMap(one -> one.all().stream())
                        .map(DemonstrationRatio::counted)
                        .distinct()
                        .count()
                > 1;
        var rows = new ArrayList<List<String>>();
        for (var one : needed) {
            for (var found : one.all()) {
                var half = one.halves().stream()
                        .filter(h -> h.level() == found.level())
                        .findFirst();
                found.needs().forEach(need -> {
                    var lock = label.apply(need.lock());
                    rows.add(row(mixed, several ? lock + " · " + called.apply(one.method()) : lock, found, half, need));
                });
            }
        }
        return new TextTable(
                List.of(
                        " recovered",
                        "lock",
                        " " + counted,
                        "95 % interval",
                        " ratio",
                        "95 % interval",
                        " ratio by halves"),
                rows);
    }

    private static List<String> row(
            boolean mixed,
            String label,
            DemonstrationRatio found,
            Optional<DemonstrationRatio> half,
            DemonstrationRatio.Need need) {
        var ratio = found.ratioTo(need.lock());
        return List.of(
                Numbers.wholePercent(found.level()),
                label,
                mixed
                        ? need.amount().words() + " " + found.counted()
                        : need.amount().words(),
                need.interval().map(Censored::words).orElse(Numbers.ABSENT),
                ratio.map(r -> r.times().words()).orElse(""),
                ratio.map(r -> r.interval().map(Censored::words).orElse(Numbers.ABSENT))
                        .orElse(""),
                half.flatMap(h -> h.ratioTo(need.lock()))
                        .map(r -> r.times().words())
                        .orElse(""));
    }

    /// The same for a program: a line a level and lock, bounds as numbers, an empty field where there is no
    /// bound.
    static String csv(List<Needed> needed) {
        var csv = new Csv(
                "method",
                "counted",
                "recovered",
                "lock",
                "at_least",
                "at_most",
                "low",
                "high",
                "reference",
                "ratio_at_least",
                "ratio_at_most",
                "ratio_low",
                "ratio_high");
        for (var one : needed) {
            for (var found : one.all()) {
                for (var need : found.needs()) {
                    var ratio = found.ratioTo(need.lock());
                    var row = new ArrayList<>(
                            List.of(one.method(), found.counted(), Numbers.field(found.level()), need.lock()));
                    row.addAll(bounds(Optional.of(need.amount())));
                    row.addAll(bounds(need.interval()));
                    row.add(ratio.map(DemonstrationRatio.Ratio::reference).orElse(""));
                    row.addAll(bounds(ratio.map(DemonstrationRatio.Ratio::times)));
                    row.addAll(bounds(ratio.flatMap(DemonstrationRatio.Ratio::interval)));
                    csv.row(row);
                }
            }
        }
        return csv.toString();
    }

    private static List<String> bounds(Optional<Censored> number) {
        return List.of(
                number.filter(n -> n.atLeast() > 0)
                        .map(n -> Numbers.field(n.atLeast()))
                        .orElse(""),
                number.filter(n -> Double.isFinite(n.atMost()))
                        .map(n -> Numbers.field(n.atMost()))
                        .orElse(""));
    }
}
