package org.lockpick.policy;

import org.lockpick.task.Problem;

/// Whatever writes completions.
@FunctionalInterface
public interface Policy {
    /// A completion of a problem.
    String complete(Problem problem);
}
