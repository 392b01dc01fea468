package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.lockpick.stats.Threshold;

/// How much each lock needs to reach each level, and the reference's number over it.
final class NeedsTable {

    /// What the tables under these heads say, for their captions.
    static final String READING = "Each training seed has a curve of its own, read off along straight lines between the"
            + " log-odds of its shares, over the logarithm of the number; the number shown is the geometric mean over"
            + " seeds, and the ratio that of the ratios of each seed. A seed that reaches the level at the smallest"
            + " number, or never, counts one doubling beyond the numbers measured and is named; where all do, <16 or"
            + " >4096 is all that is known. Intervals are 95\u00a0% over other runs: t intervals over seeds, paired by"
            + " seed for ratios, and none for a single seed. A difference is clear where p is below 0.05 after Holm's"
            + " correction for all ratios of the table; where none is clear it says which one these seeds would have"
            + " shown with 80\u00a0% power. The chosen settings are held fixed.";

    private NeedsTable() {}

    /// What one method needs.
    ///
    /// @param method its name
    /// @param all with settings chosen as the table says
    /// @param halves with settings chosen on one half and read on the other
    /// @param others with settings chosen for each seed on the other seeds
    record Needed(
            String method,
            List<DemonstrationRatio> all,
            List<DemonstrationRatio> halves,
            List<DemonstrationRatio> others) {}

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
                found.needs().forEach(need -> {
                    var lock = label.apply(need.lock());
                    var name = several ? lock + " · " + called.apply(one.method()) : lock;
                    rows.add(row(mixed, name, one, found, need));
                });
            }
        }
        return new TextTable(
                List.of(
                        " recovered",
                        "lock",
                        " " + counted,
                        "[other runs]",
                        " ratio",
                        "[other runs]",
                        "difference",
                        " ratio by halves",
                        " by other seeds"),
                rows);
    }

    private static List<String> row(
            boolean mixed, String label, Needed of, DemonstrationRatio found, DemonstrationRatio.Need need) {
        var ratio = found.ratioTo(need.lock());
        var amount = need.amount().words() + (mixed ? " " + found.counted() : "");
        return List.of(
                Numbers.wholePercent(found.level()),
                label,
                need.outside().isEmpty() ? amount : amount + " (" + need.outside() + ")",
                need.interval().map(Censored::words).orElse(Numbers.ABSENT),
                ratio.map(r -> r.times().words()).orElse(""),
                ratio.map(r -> r.interval().map(Censored::words).orElse(Numbers.ABSENT))
                        .orElse(""),
                ratio.map(NeedsTable::difference).orElse(""),
                otherwise(of.halves(), found.level(), need.lock()),
                otherwise(of.others(), found.level(), need.lock()));
    }

    /// The ratio at the same level where settings are chosen in another way.
    private static String otherwise(List<DemonstrationRatio> ratios, double level, String lock) {
        return ratios.stream()
                .filter(ratio -> ratio.level() == level)
                .findFirst()
                .flatMap(ratio -> ratio.ratioTo(lock))
                .map(ratio -> ratio.times().words())
                .orElse("");
    }

    private static String difference(DemonstrationRatio.Ratio ratio) {
        return ratio.isClear() ? "clear" : ratio.doublings().runs() == 1 ? "not told by one seed" : ratio.doubt();
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
                "ratio_high",
                "seeds",
                "seeds_before",
                "seeds_never",
                "p",
                "p_corrected",
                "clear",
                "detectable_ratio");
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
                    row.addAll(seeds(need));
                    row.addAll(ratio.map(NeedsTable::judgement).orElse(List.of("", "", "", "")));
                    csv.row(row);
                }
            }
        }
        return csv.toString();
    }

    private static List<String> seeds(DemonstrationRatio.Need need) {
        return List.of(
                "" + need.runs().runs().size(),
                "" + need.runs().count(Threshold.Reach.BEFORE),
                "" + need.runs().count(Threshold.Reach.NEVER));
    }

    private static List<String> judgement(DemonstrationRatio.Ratio ratio) {
        var pValue = ratio.pValue();
        return List.of(
                Numbers.field(pValue),
                pValue.isPresent() ? Numbers.field(ratio.adjusted()) : "",
                pValue.isPresent() ? "" + ratio.isClear() : "",
                Numbers.field(ratio.detectable()));
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
