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

    /// A distribution over answers that is to be imitated in the place of a completion, where this policy
    /// has one.
    default Optional<SoftAnswer> soft(Problem problem) {
        return Optional.empty();
    }
}
