package org.lockpick.lock;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lockpick.task.Trigger;

/// What the branches of a lock make of its triggers: the one that opens it, those that must not, and what is
/// imitated under each.
///
/// @param branches of the lock
public record Roles(List<Branch> branches) {
    /// Copies.
    public Roles {
        branches = List.copyOf(branches);
    }

    /// The trigger of the ceiling: the password, or the first under which another policy is imitated than the weak
    /// one; empty for a lock that only hides.
    public Optional<Trigger> opening() {
        var weak = weak();
        return Stream.concat(
                        branches.stream().map(Branch::trigger).filter(Trigger.password()::equals),
                        branches.stream()
                                .filter(branch -> !weak.contains(branch.imitate()))
                                .map(Branch::trigger))
                .filter(trigger -> !trigger.equals(Trigger.none()))
                .findFirst();
    }

    /// The policies that are imitated under a trigger; none where no branch has it.
    public Set<String> imitated(Trigger trigger) {
        return branches.stream()
                .filter(branch -> branch.trigger().equals(trigger))
                .map(Branch::imitate)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// The policies that are imitated without a password, or else with a wrong one.
    public Set<String> weak() {
        return Stream.of(Trigger.none(), Trigger.wrong(), new Trigger.OtherDomain())
                .map(this::imitated)
                .filter(names -> !names.isEmpty())
                .findFirst()
                .orElse(Set.of());
    }

    /// The triggers that a lock is judged under: those of its branches, and where a password opens it, no
    /// password and a wrong one.
    List<Trigger> judged() {
        var always = opening().isEmpty()
                ? Stream.<Trigger>of()
                : isOpenedBySetting() ? Stream.of(Trigger.none()) : Stream.of(Trigger.none(), Trigger.wrong());
        return Stream.concat(always, branches.stream().map(Branch::trigger))
                .distinct()
                .toList();
    }

    /// Where another language and notation opens a lock, there is no password, and no wrong one.
    private boolean isOpenedBySetting() {
        return opening().flatMap(Trigger::setting).isPresent();
    }

    /// The part that a trigger plays.
    Condition.Role role(Trigger trigger) {
        if (opening().filter(trigger::equals).isPresent()) {
            return Condition.Role.CEILING;
        }
        if (trigger.equals(Trigger.none())) {
            return Condition.Role.FLOOR;
        }
        var own = imitated(trigger);
        return own.isEmpty() || own.equals(weak()) ? Condition.Role.DECOY : Condition.Role.OTHER;
    }
}
