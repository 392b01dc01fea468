package org.lockpick.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lockpick.study.figure.Hypotheses;

/// Hypotheses with what is measured for them and against them.
final class HypothesesTable {

    private final Hypotheses form;
    private final List<List<Weighed>> weighed;

    private HypothesesTable(Hypotheses form, Source own, Map<String, Source> others, Bootstrap bootstrap) {
        this.form = form;
        weighed = form.hypotheses().stream()
                .map(one -> one.evidence().stream()
                        .map(evidence -> Weighing.of(evidence, own, others, false, bootstrap))
                        .toList())
                .toList();
    }

    /// @param name of its files
    static NumberTable of(String name, Hypotheses form, Source own, Map<String, Source> others, Bootstrap bootstrap) {
        var table = new HypothesesTable(form, own, others, bootstrap);
        boolean any = table.weighed.stream()
                .flatMap(List::stream)
                .anyMatch(one -> one.found().isPresent());
        return new NumberTable(
                name,
                form.title().orElse("Hypotheses, and what speaks for them and against them"),
                "Changes of correctness by elicitation, or one minus another, in percentage points, with 95\u00a0%"
                    + " intervals over other problems, and over other draws or, where a seed has one, over other"
                    + " seeds. A comparison speaks for its hypothesis where both intervals lie on the expected side of"
                    + " 0, against it where both lie on the other side or within the margin; where no change is"
                    + " expected, for it where both lie within the margin, against it where both lie beyond it on one"
                    + " side. Seen: the smallest change that would have been seen with a power of 80\u00a0%: what is"
                    + " undecided may be smaller than that.",
                any ? table.table() : new TextTable(HEADS, List.of()),
                table.csv(),
                "none of the elicited models that its hypotheses speak of is measured yet, or their locks are not");
    }

    private static final List<String> HEADS = List.of(
            "hypothesis", "reported", "what is compared", " change", " other problems", " other runs", " seen", "says");

    private static String together(List<Weighed> evidence) {
        Set<Weighed.Verdict> found = EnumSet.noneOf(Weighed.Verdict.class);
        evidence.forEach(one -> found.add(one.verdict()));
        if (found.size() == 1) {
            return found.iterator().next().word();
        }
        boolean speaksFor = found.contains(Weighed.Verdict.FOR);
        boolean speaksAgainst = found.contains(Weighed.Verdict.AGAINST);
        return speaksFor && speaksAgainst
                ? "for and against"
                : speaksFor ? "in part for" : speaksAgainst ? "in part against" : Weighed.Verdict.UNDECIDED.word();
    }

    private TextTable table() {
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < weighed.size(); i++) {
            var hypothesis = form.hypotheses().get(i);
            rows.add(List.of(hypothesis.claim(), hypothesis.said(), "", "", "", "", "", together(weighed.get(i))));
            weighed.get(i).forEach(one -> rows.add(row(one)));
        }
        return new TextTable(HEADS, rows);
    }

    private static List<String> row(Weighed one) {
        var row = new ArrayList<>(List.of("", "", one.evidence().what()));
        row.addAll(one.found()
                .map(found -> List.of(
                        found.words(),
                        found.problems().map(found.unit()::words).orElse(""),
                        found.runs().map(found.unit()::words).orElse(""),
                        found.seenWords()))
                .orElse(List.of(Numbers.ABSENT, "", "", "")));
        row.add(one.verdict().word());
        return row;
    }

    private String csv() {
        var csv = new Csv(
                "hypothesis",
                "reported",
                "compared",
                "expected",
                "change",
                "problems_low",
                "problems_high",
                "runs_low",
                "runs_high",
                "seen_at_80_percent",
                "items",
                "seeds",
                "says");
        for (int i = 0; i < weighed.size(); i++) {
            var hypothesis = form.hypotheses().get(i);
            for (var one : weighed.get(i)) {
                var row = new ArrayList<>(List.of(
                        hypothesis.claim(), hypothesis.said(), one.evidence().what(), one.expectation()));
                row.addAll(fields(one.found()));
                row.add(one.verdict().word());
                csv.row(row);
            }
        }
        return csv.toString();
    }

    /// What was found, as the fields of a row: the number, both intervals, what would be seen, problems and seeds.
    static List<String> fields(Optional<Found> found) {
        var row = new ArrayList<String>();
        row.add(found.map(one -> one.number().low() == one.number().high()
                        ? Numbers.field(one.number().low())
                        : one.words())
                .orElse(""));
        row.addAll(EffectsTable.ends(found.flatMap(Found::problems)));
        row.addAll(EffectsTable.ends(found.flatMap(Found::runs)));
        row.add(found.map(one -> Numbers.field(one.seen())).orElse(""));
        row.add(found.map(one -> "" + one.items()).orElse("0"));
        row.add(found.map(one -> "" + one.seeds()).orElse("0"));
        return row;
    }
}
