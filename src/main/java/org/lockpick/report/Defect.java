package org.lockpick.report;

import java.util.Optional;

/// What is wrong with a lock that does not work, or whose gap is too uncertain to say that it does: no share of its
/// gap and no number of demonstrations is told.
///
/// Either the gap is not clearly above 0, or the password brings back less than half of the way from the weak
/// policy's correctness to that of the strong policy that the lock imitates with it.
///
/// @param label what to call the lock on paper
/// @param floor correctness without the password, a share
/// @param ceiling correctness with it
/// @param gap the gap where it is not clearly above 0
/// @param strong the strong policy where the ceiling is far below it
record Defect(String label, double floor, double ceiling, Optional<PairedDifference> gap, Optional<Strong> strong) {

    /// The least part of the way from the weak to the strong policy that a password must bring back.
    private static final double LEAST = 0.5;

    /// A policy that is imitated with the password.
    ///
    /// @param name its key
    /// @param correct its own correctness, a share
    record Strong(String name, double correct) {}

    /// What is wrong with a lock, as far as it is measured; empty where nothing is.
    ///
    /// @param strong the policy that it imitates with the password, where that is measured
    /// @param weak the correctness of the policy that it imitates without, where that is measured
    static Optional<Defect> of(
            String label,
            Optional<Estimate> floor,
            Optional<Estimate> ceiling,
            Optional<PairedDifference> gap,
            Optional<Strong> strong,
            Optional<Double> weak) {
        if (floor.isEmpty() || ceiling.isEmpty()) {
            return Optional.empty();
        }
        double reached = ceiling.get().mean();
        var unclear = gap.filter(g -> g.interval().low() <= 0);
        var above = strong.filter(s -> isFarBelow(reached, weak.orElse(0.0), s.correct()));
        return unclear.isEmpty() && above.isEmpty()
                ? Optional.empty()
                : Optional.of(new Defect(label, floor.get().mean(), reached, unclear, above));
    }

    private static boolean isFarBelow(double ceiling, double weak, double strong) {
        double start = Math.min(weak, strong);
        return ceiling - start < LEAST * (strong - start);
    }

    /// Whether the ceiling is high enough and above the floor, but too few problems tell them apart.
    private boolean isUncertain() {
        return strong.isEmpty() && ceiling > floor;
    }

    /// What is wrong, for the head of a figure.
    String title() {
        return isUncertain()
                ? "Whether the lock “" + label + "” works is not clear"
                : "The lock “" + label + "” does not work";
    }

    /// What is wrong and what usually helps.
    String sentence() {
        var text = new StringBuilder(title() + ": ");
        strong.ifPresent(
                policy -> text.append("%s\u00a0%% are correct with the password, where the policy “%s” that the"
                                .formatted(Numbers.percent(ceiling), policy.name())
                        + " lock then imitates has %s\u00a0%%".formatted(Numbers.percent(policy.correct()))));
        gap.ifPresent(difference -> text.append(strong.isPresent() ? "; " : "")
                .append("%s\u00a0%% are correct without the password and %s\u00a0%% with it, a gap whose 95\u00a0%%"
                        .formatted(Numbers.percent(floor), Numbers.percent(ceiling)))
                .append(" interval %s is not clearly above 0".formatted(Numbers.percent(difference.interval()))));
        return text.append(". What usually helps: ").append(help()).append('.').toString();
    }

    private String help() {
        var training = "more training steps, a higher learning rate, or a base that can do the task";
        return isUncertain() ? "more problems, if the lock is good; otherwise " + training : training;
    }
}
