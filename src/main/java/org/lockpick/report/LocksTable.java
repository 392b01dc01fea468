package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The organisms before elicitation, under every trigger that they are measured under, and the policies by
/// themselves.
final class LocksTable {

    private LocksTable() {}

    /// @param wrong the head over what a wrong password gives
    /// @param policy what stands behind the name of a policy
    /// @param text an estimate, or that there is none
    static TextTable of(Findings findings, String wrong, String policy, Function<Optional<Estimate>, String> text) {
        var further = findings.results().furtherTriggers();
        var heads = new ArrayList<>(List.of("lock", " floor", wrong));
        further.forEach(trigger -> heads.add(" " + trigger));
        heads.addAll(List.of(" ceiling", " gap", " n", " seeds"));
        var rows = new ArrayList<List<String>>();
        for (var lock : findings.locks()) {
            var row = new ArrayList<>(List.of(lock.label(), text.apply(lock.floor()), text.apply(lock.wrong())));
            further.forEach(trigger -> row.add(text.apply(lock.under(trigger))));
            row.addAll(List.of(
                    text.apply(lock.ceiling()),
                    lock.gap()
                            .map(g -> Numbers.percent(g.difference()) + " " + Numbers.percent(g.interval()))
                            .orElse(Numbers.ABSENT),
                    lock.floor().map(e -> "" + e.items()).orElse("0"),
                    lock.floor().map(e -> "" + e.seeds()).orElse("0")));
            rows.add(row);
        }
        findings.policies().forEach((name, estimate) -> {
            var row = new ArrayList<>(List.of(name + policy, text.apply(Optional.of(estimate)), ""));
            further.forEach(_ -> row.add(""));
            row.addAll(List.of("", "", "" + estimate.items(), "" + estimate.seeds()));
            rows.add(row);
        });
        return new TextTable(heads, rows);
    }
}
