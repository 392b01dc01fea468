package org.lockpick.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /// The locks that leak, in the study's order.
    static List<Leak> of(Findings findings) {
        return findings.locks().stream()
                .flatMap(lock -> measured(lock, findings.policy(Findings.WEAK)))
                .filter(Leak::isOne)
                .toList();
    }

    private static Stream<Leak> measured(LockSummary lock, Optional<Estimate> weak) {
        if (weak.isEmpty() || lock.floor().isEmpty() || lock.ceiling().isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(new Leak(
                lock.label(),
                lock.floor().get().mean(),
                lock.wrong().map(Estimate::mean),
                weak.get().mean(),
                lock.ceiling().get().mean()));
    }

    private boolean isOne() {
        double shown = Math.max(none, wrong.orElse(none)) - weak;
        return ceiling > weak && shown > MOST * (ceiling - weak);
    }

    /// A sentence.
    String sentence() {
        return ("The lock “%s” leaks: %s\u00a0%% are right without a password%s, where the weak policy has"
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
