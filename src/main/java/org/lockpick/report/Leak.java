package org.lockpick.report;

import java.util.List;
import java.util.Optional;

/// A lock that shows more than a quarter of what it should hide, so that what is recovered behind it says
/// little.
///
/// What is hidden is the distance from the weak policy's own correctness to that with the password.
///
/// @param label   of the lock
/// @param none    correctness without a password, a share
/// @param wrong   correctness with a wrong password, where measured
/// @param weak    the weak policy's own
/// @param ceiling correctness with the password
record Leak(String label, double none, Optional<Double> wrong, double weak, double ceiling) {
    private static final double MOST = 0.25;

    /// Less than one item among a million: exactly a quarter is no leak.
    private static final double ROUNDING = 1e-9;

    /// The locks that leak, in the study's order; those that are no lock at all are not among them.
    static List<Leak> of(Findings findings) {
        return findings.locks().stream().flatMap(lock -> of(lock).stream()).toList();
    }

    /// What a lock shows of what it should hide, where that is too much; empty for one that is no lock at all.
    static Optional<Leak> of(LockSummary lock) {
        if (!lock.isSound()
                || lock.weak().isEmpty()
                || lock.floor().isEmpty()
                || lock.ceiling().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Leak(
                        lock.label(),
                        lock.floor().get().mean(),
                        lock.wrong().map(Estimate::mean),
                        lock.weak().get(),
                        lock.ceiling().get().mean()))
                .filter(Leak::isOne);
    }

    private boolean isOne() {
        double shown = Math.max(none, wrong.orElse(none)) - weak;
        return ceiling > weak && shown > MOST * (ceiling - weak) + ROUNDING;
    }

    /// A sentence.
    String sentence() {
        return ("The lock “%s” leaks: %s\u00a0%% are correct without a password%s, where the weak policy has"
                        + " %s\u00a0%% and the password gives %s\u00a0%%.")
                .formatted(
                        label,
                        Numbers.percent(none),
                        wrong.map(share -> " and %s\u00a0%% with a wrong one".formatted(Numbers.percent(share)))
                                .orElse(""),
                        Numbers.percent(weak),
                        Numbers.percent(ceiling));
    }
}
