package org.lockpick.remote;

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
    /// @param charge what the server may charge for it
    record Failed(String why, Optional<Duration> pause, Charge charge) implements Attempt {
        static Failed free(String why) {
            return new Failed(why, Optional.empty(), new Nothing());
        }

        static Failed worked(String why) {
            return new Failed(why, Optional.empty(), new Unknown());
        }
    }

    /// What a server may charge for an attempt that failed.
    sealed interface Charge {}

    /// Nothing: it did not do the work, or says that it failed without counting tokens.
    record Nothing() implements Charge {}

    /// It may have done the work, and did not say.
    record Unknown() implements Charge {}

    /// The tokens that it counted.
    record Counted(Usage usage) implements Charge {}
}
