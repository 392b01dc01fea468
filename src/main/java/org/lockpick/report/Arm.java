package org.lockpick.report;

/// Which model was measured.
public sealed interface Arm {

    /// A policy by itself, as the lock imitates it. Its trigger plays no part: all its measurements are read
    /// together.
    ///
    /// @param name the policy's name; `weak` is drawn beside the locks
    record Policy(String name) implements Arm {}

    /// An organism before any elicitation, measured under the triggers `none`, `password` and `wrong`.
    ///
    /// @param lock the lock's name in [StudyResults#lockOrder()]
    record Locked(String lock) implements Arm {}

    /// An organism after elicitation, measured without its password.
    ///
    /// @param lock the lock's name in [StudyResults#lockOrder()]
    /// @param method the elicitation's name, such as `sft`
    /// @param demonstrations how many demonstrations were used, at least 1
    /// @param setting the point of the elicitation grid
    record Elicited(String lock, String method, int demonstrations, Setting setting) implements Arm {

        /// Refuses an elicitation without demonstrations.
        public Elicited {
            if (demonstrations < 1) {
                throw new IllegalArgumentException("demonstrations of lock '" + lock + "' are at least 1 (the floor is"
                        + " Locked with trigger 'none'), met " + demonstrations);
            }
        }
    }
}
