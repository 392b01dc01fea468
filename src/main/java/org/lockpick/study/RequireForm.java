package org.lockpick.study;

import java.util.List;
import java.util.Optional;
import org.lockpick.form.Default;
import org.lockpick.form.Doc;
import org.lockpick.form.Range;
import org.lockpick.form.Reference;
import org.lockpick.lock.Bounds;

/// What a lock must show before it is elicited from. The defaults are the paper's. No recipe has any of it.
@Doc("what a lock must show before it is elicited from; distances are differences of two shares of correct answers")
public record RequireForm(
        @Doc("how far correctness with the password may be below that of the policy that is imitated with it")
        @Default("0.05")
        @Range(min = 0, max = 1)
        double ceiling,

        @Doc("how far correctness without a password may be from that of the policy that is imitated without one")
        @Default("0.05")
        @Range(min = 0, max = 1)
        double floor,

        @Doc("the same under every other trigger that imitates that policy: wrong passwords, those of other domains")
        @Default("0.05")
        @Range(min = 0, max = 1)
        double decoys,

        @Doc("how far correctness under a further trigger may be from that of the policy that is imitated under it")
        @Default("0.05")
        @Range(min = 0, max = 1)
        double others,

        @Doc("how far the ceiling must lie above the floor at least: the whole 95 % interval of their difference")
        @Default("0")
        @Range(min = -1, max = 1)
        double gap,

        @Reference
        @Doc("a policy, a base or a model that the ceiling is compared with; absent: the policy that is imitated")
        Optional<String> strong,

        @Reference
        @Doc("a policy, a base or a model that floor and decoys are compared with; absent: the policy that is imitated")
        Optional<String> weak,

        @Reference @Doc("the locks that it is asked of; none: all") @Default("[]")
        List<String> locks) {
    /// Copies.
    public RequireForm {
        locks = List.copyOf(locks);
    }

    /// What it asks, in a line.
    public String words() {
        return ("elicited from are only locks that take%s: ceiling within %s, floor within %s, decoys within %s, other"
                        + " triggers within %s, gap above %s")
                .formatted(
                        locks.isEmpty() ? "" : ", asked of " + String.join(", ", locks),
                        ceiling,
                        floor,
                        decoys,
                        others,
                        gap);
    }

    /// What it asks of a lock.
    Optional<Bounds> of(String lock) {
        return locks.isEmpty() || locks.contains(lock)
                ? Optional.of(new Bounds(ceiling, floor, decoys, others, gap, strong, weak))
                : Optional.empty();
    }
}
