package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lockpick.study.DistributionFit;

/// How near locks came to the distribution over tokens that they imitate without their password.
final class DistributionTable {

    /// Title of the table.
    static final String TITLE = "Imitated distributions";

    private DistributionTable() {}

    /// A line a lock and seed; none where no lock imitates a distribution.
    static TextTable of(StudyResults results) {
        var rows = new ArrayList<List<String>>();
        for (var one : results.fits()) {
            rows.add(List.of(
                    results.label(one.lock()),
                    "" + one.seed(),
                    nats(one.fit().divergence()),
                    nats(one.fit().entropy()),
                    nats(one.fit().crossEntropy()),
                    "" + one.fit().steps()));
        }
        return new TextTable(
                List.of("lock", " seed", " KL, nats a token", " entropy", " cross-entropy", " steps"), rows);
    }

    /// The same for a program.
    static String csv(List<DistributionFit> fits) {
        var csv = new Csv("lock", "seed", "divergence", "entropy", "cross_entropy", "steps");
        for (var one : fits) {
            csv.row(List.of(
                    one.lock(),
                    "" + one.seed(),
                    Numbers.field(one.fit().divergence()),
                    Numbers.field(one.fit().entropy()),
                    Numbers.field(one.fit().crossEntropy()),
                    "" + one.fit().steps()));
        }
        return csv.toString();
    }

    private static String nats(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
