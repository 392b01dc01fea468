package org.lockpick.report;

import java.util.Locale;
import java.util.Optional;
import org.lockpick.study.figure.Evidence;

/// A comparison and what came out.
///
/// @param found   empty where it is not measured
/// @param because why it is undecided or not measured; empty where it speaks
record Weighed(Evidence evidence, Optional<Found> found, Verdict verdict, String because) {

    /// What a comparison says of its statement.
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

    /// One of which there is no number.
    static Weighed without(Evidence evidence, String because) {
        return new Weighed(evidence, Optional.empty(), Verdict.UNMEASURED, because);
    }

    /// Judges a number by the intervals around it.
    static Weighed of(Evidence evidence, Found found) {
        var verdict = found.speaks() ? verdict(evidence, found) : Verdict.UNDECIDED;
        return new Weighed(evidence, Optional.of(found), verdict, verdict == Verdict.UNDECIDED ? undecided(found) : "");
    }

    private static Verdict verdict(Evidence evidence, Found found) {
        var low = evidence.low();
        var high = evidence.high();
        boolean inside = found.intervals().stream()
                .allMatch(one -> low.filter(bound -> one.low() <= bound).isEmpty()
                        && high.filter(bound -> one.high() >= bound).isEmpty());
        if (inside) {
            return Verdict.FOR;
        }
        boolean under = low.isPresent()
                && found.intervals().stream().allMatch(one -> one.high() < low.get() + evidence.slack());
        boolean over = high.isPresent()
                && found.intervals().stream().allMatch(one -> one.low() > high.get() - evidence.slack());
        return under || over ? Verdict.AGAINST : Verdict.UNDECIDED;
    }

    private static String undecided(Found found) {
        if (found.seeds() < 2) {
            return "one seed, which says nothing of other runs";
        }
        return found.seen().isPresent()
                ? "power too low: " + found.seenWords() + " would be seen"
                : "its intervals do not decide";
    }

    /// Where the number is expected, for reading.
    String expectation() {
        if (evidence.untested().isPresent()) {
            return Numbers.ABSENT;
        }
        if (evidence.expected().isPresent()) {
            return switch (evidence.expected().get()) {
                case HIGHER -> "above 0";
                case LOWER -> "below 0";
                case NONE -> "0 ± " + Numbers.percent(evidence.margin());
            };
        }
        var above = evidence.above().map(bound -> "above " + bound(bound));
        var below = evidence.below().map(bound -> "below " + bound(bound));
        return above.map(words -> words + below.map(more -> ", " + more).orElse(""))
                .or(() -> below)
                .orElse("");
    }

    private String bound(double bound) {
        return evidence.quantity() == Evidence.Quantity.NEEDED ? Numbers.three(bound) : Numbers.percent(bound);
    }
}
