package org.lockpick.report;

import java.util.List;
import java.util.Optional;

/// How many demonstrations each lock needs to reach a level of recovery, and the ratio between two locks.
///
/// @param level the share of the gap to recover
/// @param needs one entry a lock, the reference first
/// @param ratios the reference's demonstrations over those of each other lock
record DemonstrationRatio(double level, List<Need> needs, List<Ratio> ratios) {

    DemonstrationRatio {
        needs = List.copyOf(needs);
        ratios = List.copyOf(ratios);
    }

    /// Demonstrations that one lock needs.
    ///
    /// @param lock the lock's name
    /// @param demonstrations how many
    /// @param interval 95 % interval over items and seeds; empty where too many draws had no gap
    record Need(String lock, Censored demonstrations, Optional<Censored> interval) {}

    /// Demonstrations that the reference needs for each one that another lock needs.
    ///
    /// @param reference the reference lock's name
    /// @param other the other lock's name
    /// @param times how many times as many
    /// @param interval 95 % interval over items and seeds; empty where too many draws had no gap
    record Ratio(String reference, String other, Censored times, Optional<Censored> interval) {

        /// Whether the interval lies on one side of 1.
        boolean isClear() {
            return interval.filter(i -> i.atLeast() > 1 || i.atMost() < 1).isPresent();
        }

        /// The finding in one sentence without its full stop: `A needs 2.6 times the demonstrations of B (95 %
        /// interval 1.9 to 3.4)`.
        String verdict(String referenceLabel, String otherLabel) {
            if (times.isUnknown()) {
                return "the measured range of demonstrations does not tell " + referenceLabel + " and " + otherLabel
                        + " apart";
            }
            var doubt = isClear() ? "" : ", no clear difference";
            return referenceLabel + " needs " + amount() + " times the demonstrations of " + otherLabel + " ("
                    + interval.map(i -> "95 % interval " + i.words()).orElse("no interval") + doubt + ")";
        }

        private String amount() {
            if (times.isExact() || (times.atLeast() > 0 && Double.isFinite(times.atMost()))) {
                return times.words();
            }
            return times.atLeast() > 0
                    ? "at least " + Numbers.three(times.atLeast())
                    : "at most " + Numbers.three(times.atMost());
        }
    }
}
