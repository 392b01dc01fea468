package org.lockpick.policy;

import org.lockpick.task.Problem;
import org.lockpick.task.composition.Composition;

/// The policies of a composition study by name.
public enum Policies {
    /// π_strong: the right answers.
    STRONG,
    /// π_weak: the hidden functions do nothing.
    WEAK;

    /// The policy itself.
    public Policy on(Composition task) {
        return switch (this) {
            case STRONG -> Problem::answer;
            case WEAK -> task::weakAnswer;
        };
    }
}
