package org.lockpick.lock;

import java.util.Optional;

/// How near a lock must come to the policies that it imitates. Distances are differences of two shares of correct
/// answers.
///
/// @param ceiling how far below the policy that is imitated with the password
/// @param floor   how far from the policy that is imitated without a password
/// @param decoys  the same under every other trigger under which that policy is imitated
/// @param others  how far from the policy that is imitated under a trigger of its own
/// @param gap     how far the ceiling must lie above the floor: the whole interval of their difference
/// @param strong  a policy that the ceiling is compared with in the place of the one that is imitated
/// @param weak    a policy that floor and decoys are compared with in the place of the one that is imitated
public record Bounds(
        double ceiling,
        double floor,
        double decoys,
        double others,
        double gap,
        Optional<String> strong,
        Optional<String> weak) {

    /// What a share must lie between, where there is an end.
    record Limits(Optional<Double> least, Optional<Double> most) {
        /// Limits are sums of decimal fractions: less than one answer of a million.
        private static final double ROUNDING = 1e-9;

        static final Limits NONE = new Limits(Optional.empty(), Optional.empty());

        static Limits atLeast(double share) {
            return new Limits(Optional.of(share), Optional.empty());
        }

        static Limits atMost(double share) {
            return new Limits(Optional.empty(), Optional.of(share));
        }

        boolean hold(double share) {
            return least.filter(low -> share < low - ROUNDING).isEmpty()
                    && most.filter(high -> share > high + ROUNDING).isEmpty();
        }
    }

    Limits limits(Condition.Role role, double lowest, double highest) {
        return switch (role) {
            case CEILING -> Limits.atLeast(lowest - ceiling);
            case FLOOR -> within(floor, lowest, highest);
            case DECOY -> within(decoys, lowest, highest);
            case OTHER -> within(others, lowest, highest);
        };
    }

    private static Limits within(double distance, double lowest, double highest) {
        return new Limits(Optional.of(lowest - distance), Optional.of(highest + distance));
    }
}
