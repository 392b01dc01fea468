package org.lockpick.policy;

import java.util.List;
import java.util.Optional;
import org.lockpick.task.Problem;
import org.lockpick.text.FixedTarget;

/// Whatever writes completions.
@FunctionalInterface
public interface Policy {
    /// A completion of each problem, in their order.
    ///
    /// @param round of several completions of the same problem, from 0; a policy that always writes the same
    ///     ignores it
    List<Written> write(List<Problem> problems, long round);

    /// What each token of a completion is imitated as, where that is one distribution and not the token.
    default Optional<FixedTarget> target() {
        return Optional.empty();
    }
}
