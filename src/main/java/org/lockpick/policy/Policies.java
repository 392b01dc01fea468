package org.lockpick.policy;

import java.util.Locale;
import org.lockpick.task.Problem;
import org.lockpick.task.composition.Composition;

/// The policies of a composition study by name.
public enum Policies {
    /// π_strong: the right answers.
    STRONG,
    /// π_weak: the hidden functions do nothing.
    WEAK;

    /// Its name in files and reports.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The policy itself.
    public Policy on(Composition task) {
        return switch (this) {
            case STRONG -> Problem::answer;
            case WEAK -> task::weakAnswer;
        };
    }
}
