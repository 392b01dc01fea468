package org.lockpick.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lockpick.study.figure.Hypotheses;
import org.lockpick.study.figure.Subset;

/// Hypotheses with what is measured for them and against them.
final class HypothesesTable {

    /// What a comparison says of its hypothesis.
    enum Verdict {
        /// What it expects is clear.
        FOR,

        /// The opposite is clear.
        AGAINST,

        /// Neither is.
        UNDECIDED,

        /// Nothing is measured.
        UNMEASURED;

        String word() {
            return this == UNMEASURED ? "not measured" : name().toLowerCase(Locale.ROOT);
        }
    }

    /// A comparison and what came out.
    private record Weighed(Hypotheses.Evidence evidence, Optional<Effect> effect, Verdict verdict) {}

    private final Hypotheses form;
    private final Source own;
    private final Map<String, Source> others;
    private final List<List<Weighed>> weighed;

    private HypothesesTable(Hypotheses form, Source own, Map<String, Source> others) {
        this.form = form;
        this.own = own;
        this.others = others;
        weighed = form.hypotheses().stream()
                .map(one -> one.evidence().stream().map(this::weigh).toList())
                .toList();
    }

    /// @param name of its files
    static NumberTable of(String name, Hypotheses form, Source own, Map<String, Source> others) {
        var table = new HypothesesTable(form, own, others);
        boolean any = table.weighed.stream()
                .flatMap(List::stream)
                .anyMatch(one -> one.effect().isPresent());
        return new NumberTable(
                name,
                form.title().orElse("Hypotheses, and what speaks for them and against them"),
                "Changes of correctness by elicitation, or one minus another, in percentage points, with 95\u00a0%"
                    + " intervals over other problems, and over other draws or, where a seed has one, over other"
                    + " seeds. A comparison speaks for its hypothesis where both intervals lie on the expected side of"
                    + " 0, against it where both lie on the other; where no change is expected, for it where both lie"
                    + " within the margin, against it where both leave 0 on one side. Seen: the smallest change that"
                    + " would have been seen with a power of 80\u00a0%: what is undecided may be smaller than that.",
                any ? table.table() : new TextTable(HEADS, List.of()),
                table.csv(),
                "none of the elicited models that its hypotheses speak of is measured yet, or their locks are not");
    }

    private static final List<String> HEADS = List.of(
            "hypothesis", "reported", "what is compared", " change", " other problems", " other runs", " seen", "says");

    private Weighed weigh(Hypotheses.Evidence evidence) {
        var source = evidence.study().map(others::get).orElse(own);
        if (source == null) {
            throw new IllegalArgumentException(
                    "a hypothesis is about the study " + evidence.study() + ", whose results were not handed over");
        }
        var some = pairs(source.results(), evidence.of());
        var effect = evidence.than()
                .map(than -> Effect.difference(some, pairs(source.results(), than)))
                .orElseGet(() -> Effect.of(some));
        return new Weighed(
                evidence, effect, effect.map(one -> verdict(one, evidence)).orElse(Verdict.UNMEASURED));
    }

    private static List<Changes.Pair> pairs(StudyResults results, Subset subset) {
        return Changes.pairs(
                results,
                results.planned().elicited().stream()
                        .filter(arm -> EffectsTable.holds(subset, arm))
                        .toList());
    }

    private static Verdict verdict(Effect effect, Hypotheses.Evidence evidence) {
        int clear = effect.clear();
        return switch (evidence.expected()) {
            case HIGHER -> clear > 0 ? Verdict.FOR : clear < 0 ? Verdict.AGAINST : Verdict.UNDECIDED;
            case LOWER -> clear < 0 ? Verdict.FOR : clear > 0 ? Verdict.AGAINST : Verdict.UNDECIDED;
            case NONE ->
                effect.isWithin(evidence.largest()) ? Verdict.FOR : clear != 0 ? Verdict.AGAINST : Verdict.UNDECIDED;
        };
    }

    private static String together(List<Weighed> evidence) {
        Set<Verdict> found = EnumSet.noneOf(Verdict.class);
        evidence.forEach(one -> found.add(one.verdict()));
        if (found.size() == 1) {
            return found.iterator().next().word();
        }
        boolean speaksFor = found.contains(Verdict.FOR);
        boolean speaksAgainst = found.contains(Verdict.AGAINST);
        return speaksFor && speaksAgainst
                ? "for and against"
                : speaksFor ? "in part for" : speaksAgainst ? "in part against" : Verdict.UNDECIDED.word();
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
        row.addAll(one.effect()
                .map(effect -> List.of(
                        EffectsTable.signed(effect.change()),
                        Numbers.percent(effect.problems()),
                        Numbers.percent(effect.runs()),
                        Numbers.percent(effect.detectable())))
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
                        hypothesis.claim(),
                        hypothesis.said(),
                        one.evidence().what(),
                        one.evidence().expected().name().toLowerCase(Locale.ROOT)));
                var effect = one.effect();
                row.add(effect.map(e -> Numbers.field(e.change())).orElse(""));
                row.addAll(EffectsTable.ends(effect.flatMap(Effect::problems)));
                row.addAll(EffectsTable.ends(effect.flatMap(Effect::runs)));
                row.add(effect.map(e -> Numbers.field(e.detectable())).orElse(""));
                row.add(effect.map(e -> "" + e.items()).orElse("0"));
                row.add(effect.map(e -> "" + e.seeds().runs()).orElse("0"));
                row.add(one.verdict().word());
                csv.row(row);
            }
        }
        return csv.toString();
    }
}
