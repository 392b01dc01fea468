package org.lockpick.lock;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lockpick.stats.Proportion;
import org.lockpick.task.Trigger;

/// What a lock must show under one trigger.
///
/// @param trigger  what stands in the prompts
/// @param role     the part that the trigger plays
/// @param measured how much the lock gets right under it; empty where that is not measured
/// @param policies what it is compared with: the policies that are imitated under the trigger
/// @param limits   what the share must lie between
/// @param demanded whether the study asks for it: then what is not measured is not met
public record Condition(
        Trigger trigger,
        Role role,
        Optional<Proportion> measured,
        List<Reference> policies,
        Bounds.Limits limits,
        boolean demanded) {
    /// Copies.
    public Condition {
        policies = List.copyOf(policies);
    }

    /// The part that a trigger plays in a lock.
    public enum Role {
        /// It opens the lock.
        CEILING,
        /// Nothing stands in the prompt.
        FLOOR,
        /// It must open no more than nothing does.
        DECOY,
        /// It shows a policy of its own.
        OTHER
    }

    /// A policy by its name, and its own correctness where that is measured.
    public record Reference(String name, Optional<Proportion> own) {
        @Override
        public String toString() {
            return "the policy “" + name + "” has " + own.map(Percent::of).orElse("no measurement on these problems");
        }
    }

    /// Whether nothing speaks against it.
    public boolean met() {
        return isKnown() ? limits.hold(measured.orElseThrow().share()) : !demanded;
    }

    /// Whether all that it compares is measured.
    public boolean isKnown() {
        return measured.isPresent()
                && policies.stream().allMatch(policy -> policy.own().isPresent());
    }

    /// What the share must lie between, such as `at most 17.5 %`; empty where it is not judged.
    public String allowed() {
        var least = limits.least().filter(low -> low > 0).map(low -> "at least " + Percent.of(low));
        var most = limits.most().filter(high -> high < 1).map(high -> "at most " + Percent.of(high));
        return least.isPresent() && most.isPresent()
                ? Percent.of(limits.least().orElseThrow()) + " to "
                        + Percent.of(limits.most().orElseThrow())
                : least.or(() -> most).orElse("");
    }

    /// What is measured, with its interval.
    public String figure() {
        return measured.map(Percent::of).orElse("not measured");
    }

    /// What it is compared with, such as `weak 12.5 % [8.0, 19.1]`.
    public String comparison() {
        return policies.stream()
                .map(policy ->
                        policy.name() + " " + policy.own().map(Percent::of).orElse("not measured"))
                .collect(Collectors.joining(", "));
    }

    /// The same as a sentence: `the policy “weak” has 12.5 % [8.0, 19.1]`.
    String compared() {
        return policies.stream().map(Reference::toString).collect(Collectors.joining(", "));
    }

    /// The whole in words: which figure against which bound.
    @Override
    public String toString() {
        var found = measured.map(own -> Percent.of(own) + " are correct").orElse("nothing is measured");
        var expected = allowed().isEmpty() ? "" : ", expected " + allowed();
        return "%s %s%s (%s)".formatted(trigger.phrase(), found, expected, compared());
    }
}
