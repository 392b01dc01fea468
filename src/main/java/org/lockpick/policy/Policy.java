package org.lockpick.policy;

import java.util.List;
import org.lockpick.task.Problem;

/// Whatever writes completions.
@FunctionalInterface
public interface Policy {
    /// A completion of each problem, in their order.
    ///
    /// @param round of several completions of the same problem, from 0; a policy that always writes the same
    ///     ignores it
    List<Written> write(List<Problem> problems, long round);
}
