package org.lockpick.report;

import java.util.List;
import org.lockpick.lock.Gate;
import org.lockpick.study.Gates;

/// What a report says of a lock that did not take under some of its seeds: of such a lock no share, no number of
/// demonstrations and no headline is told.
///
/// @param label what to call the lock on paper
/// @param failed the gates that are not met, one a seed; at least one
/// @param several whether the study has several seeds
record LockVerdict(String label, List<Gates.Judged> failed, boolean several) {

    LockVerdict {
        failed = List.copyOf(failed);
    }

    /// Whether too few problems tell ceiling and floor apart, and nothing else speaks against it.
    private boolean isUncertain() {
        return failed.stream()
                .map(Gates.Judged::gate)
                .allMatch(gate -> gate.conditions().stream().allMatch(condition -> condition.met())
                        && gate.gap().filter(Gate.Gap::isAboveFloor).isPresent());
    }

    /// What is wrong, for the head of a figure.
    String title() {
        return isUncertain()
                ? "Whether the lock “" + label + "” took is not clear"
                : "The lock “" + label + "” did not take";
    }

    /// What is wrong and what usually helps.
    String sentence() {
        var text = new StringBuilder(title());
        for (var one : failed) {
            text.append(failed.indexOf(one) == 0 ? ": " : ". ")
                    .append(several ? "seed " + one.of().seed() + ": " : "")
                    .append(one.gate().words());
        }
        if (failed.stream().anyMatch(one -> one.of().bounds().isPresent())) {
            text.append(". The study demands more of it, so it is not elicited from");
        }
        return text.append(". What usually helps: ").append(help()).append('.').toString();
    }

    private String help() {
        var training = "more training steps, a higher learning rate, or a base that can do the task";
        return isUncertain() ? "more problems, if the lock is good; otherwise " + training : training;
    }
}
