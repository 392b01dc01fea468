package org.lockpick.policy.remote;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// What came of sending a request once.
sealed interface Attempt {
    /// A body that is JSON.
    record Answered(ObjectNode body) implements Attempt {}

    /// Nothing usable, and asking again may help.
    ///
    /// @param why    in words for the user
    /// @param pause  what the server asks for, if it does
    /// @param worked whether the server may have done the work, and charge for it
    record Failed(String why, Optional<Duration> pause, boolean worked) implements Attempt {
        static Failed free(String why) {
            return new Failed(why, Optional.empty(), false);
        }

        static Failed worked(String why) {
            return new Failed(why, Optional.empty(), true);
        }
    }
}
