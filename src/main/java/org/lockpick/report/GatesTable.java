package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import org.lockpick.lock.Condition;
import org.lockpick.study.Gates;

/// What the gate of each lock looked at: each figure with its interval, the policies that it is compared with, and
/// what is allowed.
final class GatesTable {

    private GatesTable() {}

    /// One row a lock, seed and condition; none where no lock is measured.
    static TextTable of(StudyResults results) {
        var rows = new ArrayList<List<String>>();
        for (var judged : results.gates()) {
            judged.gate().conditions().forEach(condition -> rows.add(row(results, judged, condition)));
            judged.gate()
                    .gap()
                    .ifPresent(gap -> rows.add(line(
                            results,
                            judged,
                            "gap",
                            Numbers.percent(gap.counts().difference()) + " "
                                    + Numbers.percent(gap.counts().interval()),
                            "",
                            "clearly above " + Numbers.percent(gap.least()),
                            gap.met())));
        }
        return new TextTable(List.of("lock", " seed", "under", "correct", "compared with", "allowed", "met"), rows);
    }

    private static List<String> row(StudyResults results, Gates.Judged judged, Condition condition) {
        return line(
                results,
                judged,
                TriggerWords.of(condition.trigger().word()),
                condition.figure(),
                condition.comparison(),
                condition.allowed().isEmpty() ? "not judged" : condition.allowed(),
                condition.met());
    }

    private static List<String> line(
            StudyResults results,
            Gates.Judged judged,
            String under,
            String correct,
            String compared,
            String allowed,
            boolean met) {
        return List.of(
                results.label(judged.of().lock()),
                "" + judged.of().seed(),
                under,
                correct,
                compared,
                allowed,
                met ? "yes" : "no");
    }
}
