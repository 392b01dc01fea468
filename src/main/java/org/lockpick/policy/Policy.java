package org.lockpick.policy;

import java.util.Optional;
import org.lockpick.task.Problem;

/// Whatever writes completions.
@FunctionalInterface
public interface Policy {
    /// A completion of a problem.
    ///
    /// @param round of several completions of the same problem, from 0; a policy that always writes the same
    ///                 passes
    ///              over it
    String complete(Problem problem, long round);

    /// Whether a completion was cut before its end, by the limit of whoever wrote it: nobody can learn from it where
    /// to end.
    default boolean isCut(Problem problem, long round) {
        return false;
    }

    /// A distribution over answers that is to be imitated in the place of a completion, where this policy
    /// has one.
    default Optional<SoftAnswer> soft(Problem problem) {
        return Optional.empty();
    }
}
