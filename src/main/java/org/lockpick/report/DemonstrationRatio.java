package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// How many demonstrations, or generations or steps, each lock needs to reach a level of recovery, and the
/// ratio between two locks.
///
/// @param level the share of the gap to recover
/// @param counted what is counted, such as `demonstrations`
/// @param needs one entry a lock, the reference first
/// @param ratios the reference's demonstrations over those of each other lock
record DemonstrationRatio(double level, String counted, List<Need> needs, List<Ratio> ratios) {

    DemonstrationRatio {
        needs = List.copyOf(needs);
        ratios = List.copyOf(ratios);
    }

    /// The ratio to one lock; empty for the reference itself.
    Optional<Ratio> ratioTo(String lock) {
        return ratios.stream().filter(ratio -> ratio.other().equals(lock)).findFirst();
    }

    /// The verdict in one sentence: how many times as many demonstrations the reference needs as each other
    /// lock, and which locks the measured range cannot tell apart.
    ///
    /// @param label what to call a lock
    String verdict(UnaryOperator<String> label) {
        var reference = label.apply(ratios.getFirst().reference());
        var known = new ArrayList<String>();
        var unknown = new ArrayList<String>();
        for (var ratio : ratios) {
            var other = label.apply(ratio.other());
            if (ratio.times().isUnknown()) {
                unknown.add(other);
            } else {
                known.add(ratio.words((known.isEmpty() ? "the " + counted + " of " : "those of ") + other));
            }
        }
        var sentence = new StringBuilder("To recover " + Numbers.wholePercent(level) + " of the gap, ");
        sentence.append(known.isEmpty() ? "" : reference + " needs " + Words.listed(known));
        sentence.append(known.isEmpty() || unknown.isEmpty() ? "" : "; ");
        if (!unknown.isEmpty()) {
            sentence.append("the measured range does not tell ")
                    .append(reference)
                    .append(" apart from ")
                    .append(Words.listed(unknown));
        }
        return sentence.append('.').toString();
    }

    /// What one lock needs.
    ///
    /// @param lock the lock's name
    /// @param amount how many, where the curve first reaches the level
    /// @param interval 95 % interval over items and seeds; empty where too many draws had no gap
    /// @param startsAbove whether the smallest number measured already reaches the level
    /// @param crossings where the curve reaches the level or falls below it, in turns
    record Need(
            String lock, Censored amount, Optional<Censored> interval, boolean startsAbove, List<Double> crossings) {

        Need {
            crossings = List.copyOf(crossings);
        }

        /// Whether the curve falls below the level after it has reached it: then the first time counts.
        boolean dips() {
            return startsAbove ? !crossings.isEmpty() : crossings.size() > 1;
        }

        /// The way of a curve that dips, such as `reaches 75 % at 20 demonstrations, falls below it at 45 and
        /// reaches it again at 90`.
        String course(double level, String counted) {
            var steps = new ArrayList<String>();
            boolean above = startsAbove;
            if (above) {
                steps.add("is above " + Numbers.wholePercent(level) + " at the smallest number of " + counted);
            }
            for (double crossing : crossings) {
                var at = " at " + Numbers.three(crossing);
                if (above) {
                    steps.add("falls below it" + at);
                } else if (steps.isEmpty()) {
                    steps.add("reaches " + Numbers.wholePercent(level) + at + " " + counted);
                } else {
                    steps.add("reaches it again" + at);
                }
                above = !above;
            }
            return Words.listed(steps);
        }
    }

    /// What the reference needs for each one that another lock needs.
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

        /// The ratio in words: `2.6 times the demonstrations of B (95 % interval 1.9 to 3.4)`.
        ///
        /// @param of what is counted and whose: `the demonstrations of B`
        String words(String of) {
            var doubt = isClear() ? "" : ", no clear difference";
            return amount() + " times " + of + " ("
                    + interval.map(i -> "95\u00a0% interval " + i.words()).orElse("no interval") + doubt + ")";
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
