package org.lockpick.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.lockpick.stats.RunMean;
import org.lockpick.stats.RunThresholds;
import org.lockpick.stats.Threshold;

/// How many demonstrations, or generations or steps, each lock needs to reach a level of recovery, and the
/// ratio between two locks.
///
/// @param level the share of the gap to recover
/// @param counted what is counted, such as `demonstrations`
/// @param needs one entry a lock, the reference first
/// @param ratios the reference's demonstrations over those of each other lock
record DemonstrationRatio(double level, String counted, List<Need> needs, List<Ratio> ratios) {

    /// Beyond this many times a difference is only called larger.
    private static final double MOST = 1000;

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
    /// @param runs where each training seed reaches the level
    /// @param points the smallest and the largest number measured
    /// @param startsAbove whether the seeds together are above the level at the smallest
    /// @param crossings where they together reach the level or fall below it, in turns
    record Need(String lock, RunThresholds runs, Censored points, boolean startsAbove, List<Double> crossings) {

        Need {
            crossings = List.copyOf(crossings);
        }

        /// How many: the geometric mean over seeds, where a seed that reaches the level outside of the points
        /// measured counts one doubling beyond them. A bound where all seeds lie outside on one side.
        Censored amount() {
            return DemonstrationRatio.amount(runs);
        }

        /// Whether the number is one of those measured, and not one beyond them that stands for seeds outside.
        boolean isMeasured() {
            return amount().isExact() && amount().atLeast() >= points.atLeast() && amount().atMost() <= points.atMost();
        }

        /// Whether every seed reaches the level between two of the points measured.
        boolean isOfAllSeeds() {
            return runs.count(Threshold.Reach.WITHIN) == runs.runs().size();
        }

        /// The 95 % interval over other runs; empty for one seed and for a bound. An end beyond the points
        /// measured is open.
        Optional<Censored> interval() {
            return runs.mean()
                    .interval()
                    .map(i -> new Censored(
                            exp2(i.low()) < points.atLeast() ? 0 : exp2(i.low()),
                            exp2(i.high()) > points.atMost() ? Double.POSITIVE_INFINITY : exp2(i.high())))
                    .filter(i -> !i.isUnknown());
        }

        /// How many seeds lie outside of the points measured, in words such as `1 of 3 seeds does not reach
        /// it`; empty where none does.
        String outside() {
            return DemonstrationRatio.outside(runs);
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
    /// @param times how many times as many: the geometric mean over seeds of their ratios, or a bound
    /// @param doublings its logarithm to the base 2, over seeds
    /// @param adjusted the p-value of no difference, corrected for the comparisons told together; 1 where there
    ///     is none
    /// @param level at which what is not clear was judged, after the correction
    record Ratio(String reference, String other, Censored times, RunMean doublings, double adjusted, double level) {

        /// Of the same seeds of two locks, told alone.
        static Ratio of(String reference, RunThresholds first, String other, RunThresholds second) {
            var doublings = first.minus(second);
            boolean bound = first.bound().isPresent() || second.bound().isPresent();
            var times = bound
                    ? DemonstrationRatio.amount(first).over(DemonstrationRatio.amount(second))
                    : Censored.exactly(exp2(doublings.mean()));
            return new Ratio(
                    reference, other, times, doublings, doublings.pValue().orElse(1), Clarity.LEVEL);
        }

        /// The same among others.
        Ratio judged(double corrected, double at) {
            return new Ratio(reference, other, times, doublings, corrected, at);
        }

        /// The p-value of no difference, before any correction; empty where the seeds say nothing of other
        /// runs.
        OptionalDouble pValue() {
            return doublings.pValue();
        }

        /// The 95 % interval over other runs; empty for one seed and for a bound.
        Optional<Censored> interval() {
            return times.isExact()
                    ? doublings.interval().map(i -> new Censored(exp2(i.low()), exp2(i.high())))
                    : Optional.empty();
        }

        /// Whether other runs would show a difference to the same side.
        boolean isClear() {
            return adjusted < Clarity.LEVEL;
        }

        /// How many times as many these seeds would have shown with a power of 80 %; empty where the difference
        /// is clear, and where they say nothing of other runs.
        OptionalDouble detectable() {
            var found = isClear() ? OptionalDouble.empty() : doublings.detectable(level);
            return found.isPresent() ? OptionalDouble.of(exp2(found.getAsDouble())) : found;
        }

        /// The ratio in words: `2.6 times the demonstrations of B (95 % interval over other runs 1.9 to 3.4)`.
        ///
        /// @param of what is counted and whose: `the demonstrations of B`
        String words(String of) {
            return amount() + " times " + of + " ("
                    + interval()
                            .map(i -> "95\u00a0% interval over other runs " + i.words())
                            .orElse(doublings.runs() == 1 ? "one seed, so no interval over other runs" : "no interval")
                    + (isClear() ? "" : "; " + doubt()) + ")";
        }

        /// Why no difference is told, and what these seeds could have shown.
        String doubt() {
            var shown = detectable();
            return "no clear difference"
                    + (shown.isPresent()
                            ? "; " + doublings.runs() + " seeds show one of " + times(shown.getAsDouble())
                                    + " times or more with 80\u00a0% power"
                            : "");
        }

        private static String times(double ratio) {
            return ratio >= MOST ? "over " + Numbers.three(MOST) : Numbers.three(ratio);
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

    /// The geometric mean over seeds, or the bound that all of them share.
    private static Censored amount(RunThresholds runs) {
        return runs.bound()
                .map(bound -> bound.reach() == Threshold.Reach.BEFORE
                        ? Censored.below(exp2(bound.log2()))
                        : Censored.above(exp2(bound.log2())))
                .orElseGet(() -> Censored.exactly(exp2(runs.mean().mean())));
    }

    private static String outside(RunThresholds runs) {
        int seeds = runs.runs().size();
        var words = new ArrayList<String>();
        int before = runs.count(Threshold.Reach.BEFORE);
        int never = runs.count(Threshold.Reach.NEVER);
        if (before > 0) {
            words.add(before + " of " + seeds + " seeds at the smallest");
        }
        if (never > 0) {
            words.add(never + " of " + seeds + " seeds never");
        }
        return String.join(", ", words);
    }

    private static double exp2(double doublings) {
        return Math.pow(2, doublings);
    }
}
