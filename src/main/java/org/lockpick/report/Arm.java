package org.lockpick.report;

/// Which model was measured.
public sealed interface Arm {

    /// A policy by itself, as the lock imitates it. Its trigger plays no part: all its measurements are read
    /// together.
    ///
    /// @param name the policy's name; `weak` is drawn beside the locks
    record Policy(String name) implements Arm {}

    /// A model without a lock, such as a base.
    ///
    /// @param name the model's name
    record Model(String name) implements Arm {}

    /// An organism before any elicitation, measured under the triggers `none`, `password` and `wrong`.
    ///
    /// @param lock the lock's name in [StudyResults#lockOrder()]
    record Locked(String lock) implements Arm {}

    /// An organism after elicitation, measured without its password.
    ///
    /// @param lock the lock's name in [StudyResults#lockOrder()]
    /// @param method the elicitation's name, such as `sft`
    /// @param point where it stands in the elicitation's grid
    record Elicited(String lock, String method, Point point) implements Arm {}
}
