package org.lockpick.task;

import java.util.random.RandomGenerator;

/// Endless texts that a base model is trained on before anything is locked: fresh problems with their
/// solutions, none of which is a problem of the task, and what must be known to solve them.
public interface Corpus {
    /// One text.
    ///
    /// @param prompt     without loss
    /// @param completion with loss
    record Row(String prompt, String completion) {}

    /// A random text.
    Row draw(RandomGenerator random);
}
